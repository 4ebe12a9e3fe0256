package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EchoPagesTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private EchoServer server;

  @BeforeEach
  void start() throws IOException {
    server = EchoServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void a_download_is_the_same_with_and_without_a_declared_length() throws Exception {
    String bytes = "?bytes=1000003";
    HttpResponse<byte[]> sized =
        client.send(to("/echo/download" + bytes), BodyHandlers.ofByteArray());
    HttpResponse<byte[]> chunked =
        client.send(to("/echo/download" + bytes + "&chunked=true"), BodyHandlers.ofByteArray());

    assertThat(sized.headers().firstValue("Content-Length")).contains("1000003");
    assertThat(chunked.headers().firstValue("Transfer-Encoding")).contains("chunked");
    assertThat(chunked.body()).hasSize(1000003).isEqualTo(sized.body());
    String hash = HexFormat.of().formatHex(Sha256.start().digest(sized.body()));
    assertThat(get("/echo/download-hash" + bytes).body()).contains(hash);
  }

  @Test
  void answers_with_the_status_asked_for() throws Exception {
    assertThat(get("/echo/status?code=503").statusCode()).isEqualTo(503);
    assertThat(get("/echo/status?code=204").statusCode()).isEqualTo(204);
    assertThat(get("/echo/status?code=99").statusCode()).isEqualTo(400);
  }

  @Test
  void answers_as_late_as_asked_for() throws Exception {
    long start = System.nanoTime();
    assertThat(get("/echo/slow?ms=300").statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
  }

  @Test
  void sets_each_cookie_on_a_line_of_its_own() throws Exception {
    assertThat(
            get("/echo/cookies?set=a%3Db&set=c%3Dd%3B+Path%3D/").headers().allValues("Set-Cookie"))
        .isEqualTo(List.of("a=b", "c=d; Path=/"));
  }

  @Test
  void never_lets_a_parameter_add_a_header() throws Exception {
    HttpResponse<String> answer = get("/echo/redirect?to=/%0d%0aSet-Cookie:%20a%3Db");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void redirects_to_where_it_was_told() throws Exception {
    HttpResponse<String> answer = get("/echo/redirect?to=http://elsewhere.test/x&code=307");
    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains("http://elsewhere.test/x");
  }

  @Test
  void ticks_while_the_answer_is_still_open() throws Exception {
    HttpResponse<String> answer = get("/echo/sse?ticks=2");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(answer.body()).isEqualTo("event: tick\ndata: 1\n\nevent: tick\ndata: 2\n\n");
  }

  @Test
  void a_lie_is_shorter_than_it_says() throws IOException {
    String answer =
        RawClient.say(server.port(), "GET /echo/lie?declared=100&sent=50 HTTP/1.1\r\n\r\n");
    assertThat(answer).contains("Content-Length: 100\r\n");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1)).hasSize(50);
    assertThatThrownBy(() -> get("/echo/lie")).isInstanceOf(IOException.class);
  }

  @Test
  void garbage_is_not_http() {
    assertThatThrownBy(() -> get("/echo/garbage")).isInstanceOf(IOException.class);
  }

  @Test
  void an_answer_to_head_has_no_body() throws IOException {
    String answer =
        RawClient.say(
            server.port(),
            RawClient.lines(
                "HEAD /echo/download?bytes=9 HTTP/1.1",
                "",
                "HEAD /echo HTTP/1.1",
                "",
                "HEAD /echo/download?chunked=true HTTP/1.1",
                "Connection: close",
                "",
                ""));
    assertThat(answer)
        .contains("Content-Length: 9\r\n")
        .doesNotContain("requestLine")
        .endsWith("\r\n\r\n");
  }

  private HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return client.send(to(target), BodyHandlers.ofString(UTF_8));
  }

  private HttpRequest to(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target)).build();
  }
}
