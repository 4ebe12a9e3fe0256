package io.sekisho.demo.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChartFilesTest {
  private static final String BOUNDARY = "----frontier";

  private ChartServer server;
  private Browser nurse;

  @BeforeEach
  void start() throws Exception {
    server = ChartServer.start(0, Duration.ofSeconds(10));
    nurse = Browser.nurse(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_summary_is_a_file_under_the_patients_name() throws Exception {
    HttpResponse<String> answer = nurse.get("/chart/patients/p0001/summary.csv");

    assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains(
            "attachment; filename=\"summary-p0001.csv\"; filename*=UTF-8''"
                + "%E6%82%A3%E8%80%85%E3%82%B5%E3%83%9E%E3%83%AA%E3%83%BC_"
                + "%E7%9F%B3%E5%B7%9D%E5%85%89%E5%AD%90.csv");
    assertThat(answer.body()).startsWith("\ufeff\"区分\"").contains("石川 光子 (イシカワ ミツコ)");
  }

  @Test
  void nothing_in_the_summary_is_a_formula() throws Exception {
    nurse.write("p0005", "=HYPERLINK(\"http://evil.test\")");
    assertThat(nurse.get("/chart/patients/p0005/summary.csv").body())
        .contains("\"'=HYPERLINK(\"\"http://evil.test\"\")\"");
  }

  @Test
  void an_uploaded_file_is_listed_with_its_length_and_hash() throws Exception {
    byte[] file = new byte[3_000_001];
    new Random(7).nextBytes(file);

    assertThat(upload(nurse.token("p0006"), file).statusCode()).isEqualTo(303);

    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    assertThat(nurse.get("/chart/patients/p0006").body())
        .containsSubsequence("心電図 2026.pdf", "3,000,001 バイト", "鈴木 花子", hash);
  }

  @Test
  void takes_no_file_without_the_token() throws Exception {
    assertThat(upload("0000", new byte[10]).statusCode()).isEqualTo(403);
    assertThat(nurse.get("/chart/patients/p0006").body()).doesNotContain("心電図");
  }

  private HttpResponse<String> upload(String token, byte[] file) throws Exception {
    String type = "multipart/form-data; boundary=" + BOUNDARY;
    return nurse.post("/chart/patients/p0006/files", type, parts(token, file));
  }

  private static BodyPublisher parts(String token, byte[] file) {
    String before =
        String.join(
            "\r\n",
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"csrf\"",
            "",
            token,
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"file\"; filename=\"心電図 2026.pdf\"",
            "Content-Type: application/pdf",
            "",
            "");
    return BodyPublishers.concat(
        BodyPublishers.ofString(before, UTF_8),
        BodyPublishers.ofByteArray(file),
        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n", UTF_8));
  }
}
