package io.sekisho.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the HTTP engine makes of ambiguous requests when nothing stands before it: the reason why
 * something does (ADR 0002). If a new version of the engine changes a habit, we want to know.
 */
class EngineHabitsTest {
  static final List<AmbiguousRequest> INPUTS = AmbiguousRequest.ALL;

  private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
  private static Vertx vertx;
  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    server =
        vertx
            .createHttpServer(options.setHttp2ClearTextEnabled(false))
            .requestHandler(EngineHabitsTest::answer)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @ParameterizedTest
  @FieldSource("INPUTS")
  void the_engine_alone_does_what_the_table_says(AmbiguousRequest input) {
    SEEN.clear();
    String answers = RawClient.exchange(server.actualPort(), input.octets());
    String seen = SEEN.isEmpty() ? "nothing" : String.join(", ", SEEN);
    assertThat((seen + " => " + String.join(" ", RawClient.statuses(answers))).strip())
        .isEqualTo(input.alone());
  }

  private static void answer(HttpServerRequest request) {
    String head = request.method() + " " + shortened(request.uri());
    request
        .body()
        .onSuccess(body -> request.response().end())
        .onComplete(
            body -> SEEN.add(head + (body.succeeded() ? " `" + body.result() + "`" : " torn")));
  }

  private static String shortened(String uri) {
    return uri.length() > 20 ? "/..." : uri.replace('\u0000', '?');
  }
}
