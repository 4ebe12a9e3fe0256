package io.sekisho.demo.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChartTest {
  private ChartServer server;
  private Browser nurse;
  private Browser physician;

  @BeforeEach
  void start() throws Exception {
    server = ChartServer.start(0, Duration.ofSeconds(10));
    nurse = Browser.nurse(server.port());
    physician = Browser.physician(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void serves_nobody_without_a_name() throws Exception {
    for (String path :
        new String[] {"", "patients/p0001", "patients/p0001/summary.csv", "chart.css"}) {
      HttpResponse<String> answer = anonymous("/chart/" + path);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("ログインしていません").doesNotContain("患者");
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void shows_who_is_reading_and_what_they_are() throws Exception {
    assertThat(nurse.get("/chart/").body())
        .contains("<b id=\"reader\">鈴木 花子</b>")
        .contains("看護師")
        .contains("(suzuki)");
  }

  @Test
  void lists_a_ward_with_both_writings_of_each_name() throws Exception {
    assertThat(nurse.get("/chart/?ward=ward-east-3").body())
        .contains("/chart/patients/p0001\"><span class=\"kana\">イシカワ ミツコ</span>石川 光子</a>");
  }

  @Test
  void tells_no_diagnosis_in_a_list_because_reception_reads_it_too() throws Exception {
    assertThat(nurse.get("/chart/patients/p0001").body()).contains("うっ血性心不全");
    assertThat(nurse.get("/chart/?ward=ward-east-3").body()).doesNotContain("うっ血性心不全");
  }

  @Test
  void finds_patients_however_their_name_is_typed() throws Exception {
    for (String words : new String[] {"石川光子", "いしかわみつこ", "ｲｼｶﾜ ﾐﾂｺ", "09900010", "P0001"}) {
      assertThat(nurse.get("/chart/?q=" + URLEncoder.encode(words, UTF_8)).body())
          .contains("患者一覧 <small>1名</small>")
          .contains("/chart/patients/p0001");
    }
    assertThat(nurse.get("/chart/?q=" + URLEncoder.encode("該当なし", UTF_8)).body())
        .contains("患者一覧 <small>0名</small>");
  }

  @Test
  void shows_a_chart_with_its_newest_note_first() throws Exception {
    assertThat(nurse.get("/chart/patients/p0001").body())
        .contains("昭和20年1月18日生")
        .contains("うっ血性心不全")
        .containsSubsequence("2026/11/20 14:25", "2026/11/20 06:10", "2026/11/15 14:45");
  }

  @Test
  void a_note_stands_on_top_of_the_chart_for_everybody_with_its_authors_name() throws Exception {
    HttpResponse<String> answer = nurse.write("p0002", "疼痛なし。夜間よく眠れた。\n髙橋医師へ報告済み");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/chart/patients/p0002");
    assertThat(physician.get("/chart/patients/p0002").body())
        .containsSubsequence("看護記録", "鈴木 花子", "疼痛なし。夜間よく眠れた。\n髙橋医師へ報告済み", "</article>", "<article");
  }

  @Test
  void nothing_that_somebody_typed_becomes_markup() throws Exception {
    Browser attacker = new Browser(server.port(), "x\"'><i>", "<script>alert(1)</script>", "<b>");
    attacker.write("p0003", "</span><script>alert('2')</script>&amp;\"{{token}}$1");

    String page = attacker.get("/chart/patients/p0003").body();
    assertThat(page)
        .doesNotContain("<script>")
        .doesNotContain("<i>")
        .doesNotContain("<b>&lt;b&gt;</b>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains(
            "&lt;/span&gt;&lt;script&gt;alert(&#39;2&#39;)&lt;/script&gt;&amp;amp;&quot;{{token}}$1");
    assertThat(nurse.get("/chart/?q=" + URLEncoder.encode("\"><script>", UTF_8)).body())
        .contains("value=\"&quot;&gt;&lt;script&gt;\"");
  }

  @Test
  void takes_a_note_only_with_the_token_of_its_author() throws Exception {
    String text = "&text=" + URLEncoder.encode("なりすまし", UTF_8);
    assertThat(nurse.submit("p0004", text.substring(1)).statusCode()).isEqualTo(403);
    assertThat(nurse.submit("p0004", "csrf=" + physician.token("p0004") + text).statusCode())
        .isEqualTo(403);
    assertThat(nurse.get("/chart/patients/p0004").body()).doesNotContain("なりすまし");
  }

  @Test
  void takes_no_empty_note() throws Exception {
    assertThat(nurse.write("p0004", "  ").statusCode()).isEqualTo(400);
  }

  @Test
  void says_so_when_there_is_no_such_chart_or_page() throws Exception {
    assertThat(nurse.get("/chart/patients/p9999").statusCode()).isEqualTo(404);
    assertThat(nurse.get("/chart/patients/p0001/other").statusCode()).isEqualTo(404);
    assertThat(nurse.get("/chart/other").body()).contains("お探しの画面はありません");
  }

  @Test
  void gives_a_browser_its_own_session_once() throws Exception {
    assertThat(nurse.get("/chart/").headers().firstValue("Set-Cookie").orElseThrow())
        .matches("CHARTSESSION=[0-9a-f]{32}; Path=/chart; HttpOnly; SameSite=Lax");
    HttpRequest again =
        HttpRequest.newBuilder(uri("/chart/"))
            .header("X-Remote-User", "suzuki")
            .header("Cookie", "other=1; CHARTSESSION=abc")
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(again, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void has_no_script_in_its_pages_but_one_file() throws Exception {
    assertThat(nurse.get("/chart/patients/p0001").body())
        .contains("<script src=\"/chart/ward.js\" defer></script>")
        .doesNotContainPattern("<script>|\\son[a-z]+=|style=");
    assertThat(nurse.get("/chart/ward.js").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(nurse.get("/chart/chart.css").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/css");
  }

  private HttpResponse<String> anonymous(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
