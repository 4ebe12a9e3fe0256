package io.sekisho.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Odd HTTP/2 requests, with nobody but the engine there, and with our checks behind it. */
class Http2HeadTest {
  static final List<Http2Request> REQUESTS = Http2Request.ALL;

  private static final Pattern PROBLEM = Pattern.compile("^(\\d+ )\\{.*\"code\":\"([A-Z_]+)\".*");

  @TempDir static Path directory;
  private static Vertx vertx;
  private static HttpServer alone;
  private static GuardedServer checked;
  private static RawHttp2Client client;

  @BeforeAll
  static void start() throws Exception {
    TestTls tls = TestTls.in(directory);
    HttpServerOptions options =
        new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(tls.serverKey());
    vertx = Vertx.vertx();
    alone =
        vertx
            .createHttpServer(options.setHost("127.0.0.1").setPort(0))
            .requestHandler(Http2HeadTest::answer)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    checked = GuardedServer.tls(tls);
    client = new RawHttp2Client(tls);
  }

  @AfterAll
  static void stop() {
    client.close();
    checked.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @ParameterizedTest
  @FieldSource("REQUESTS")
  void the_engine_alone_does_what_the_table_says(Http2Request request) throws Exception {
    assertThat(shortened(client.exchange(alone.actualPort(), request.headers(), request.body())))
        .isEqualTo(request.alone());
  }

  @ParameterizedTest
  @FieldSource("REQUESTS")
  void what_the_engine_lets_through_is_checked(Http2Request request) throws Exception {
    checked.forget();
    assertThat(shortened(client.exchange(checked.port(), request.headers(), request.body())))
        .isEqualTo(request.checked());
    assertThat(checked.seen().isEmpty()).isEqualTo(!request.checked().startsWith("200 "));
  }

  static String shortened(String outcome) {
    String text = PROBLEM.matcher(outcome).replaceFirst("$1$2");
    return text.length() > 60 ? text.substring(0, 40) + "..." : text.strip();
  }

  private static void answer(HttpServerRequest request) {
    request.body().onSuccess(body -> request.response().end("seen " + request.uri()));
  }
}
