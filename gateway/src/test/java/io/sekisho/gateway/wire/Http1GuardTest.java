package io.sekisho.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.sekisho.gateway.wire.AmbiguousRequest.Catcher;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class Http1GuardTest {
  private static final WireLimits LIMITS = WireLimits.standard();
  private static final String HOST = "Host: ehr.localhost\r\n";
  private static final String UPGRADE =
      "GET /ws HTTP/1.1\r\n"
          + HOST
          + "Connection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n\r\n";

  private final List<GuardedChannel> connections = new ArrayList<>();

  /**
   * Every odd thing about whitespace and case that everybody reads alike, and each kind of body.
   */
  static final List<String> CLEAR =
      List.of(
          "GET /fhir/Patient/1?_summary=true HTTP/1.1\r\n" + HOST + "\r\n",
          "GET / HTTP/1.1\r\nhOST:ehr.localhost\r\n\r\n",
          "M-SEARCH / HTTP/1.1\r\n" + HOST + "\r\n",
          "GET / HTTP/1.1\r\n"
              + HOST
              + "X:\r\nY: \t \r\nZ:a b\tc \t\r\n_.~!: \u00e6\u0082\u00a3\r\n\r\n",
          "GET / HTTP/1.1\r\n" + HOST + "Connection: keep-alive, TE ,close\r\nTE: trailers\r\n\r\n",
          "POST / HTTP/1.1\r\n" + HOST + "Content-Length: \t5 \t\r\n\r\n\r\n\u0000\n\r",
          "POST / HTTP/1.1\r\n" + HOST + "content-length: 0\r\n\r\n",
          "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 7\r\n\r\nGET / H",
          "GET / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\nab",
          "POST / HTTP/1.1\r\n" + HOST + "Expect: 100-Continue\r\nContent-Length: 2\r\n\r\nab",
          "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "POST / HTTP/1.1\r\n"
              + HOST
              + "TRANSFER-ENCODING:\tChunKed \r\n\r\n1\r\na\r\n000000000000bC\r\n"
              + "GET / HTTP/1.1\r\n".repeat(12).substring(4)
              + "\r\n00\r\n\r\n");

  /** All but what depends on time: whether something comes before an upgrade is answered. */
  static Stream<AmbiguousRequest> caughtHere() {
    return AmbiguousRequest.ALL.stream()
        .filter(input -> input.catcher() == Catcher.GUARD)
        .filter(input -> input.refusal() != WireRefusal.EARLY_TUNNEL_DATA);
  }

  @ParameterizedTest
  @MethodSource("caughtHere")
  void refuses_what_is_ambiguous_wherever_the_octets_are_cut(AmbiguousRequest input) {
    for (int cut = input.octets().length(); cut > 0; cut -= input.octets().length() / 200 + 1) {
      GuardedChannel connection = connect();
      connection.send(input.octets().substring(0, cut)).send(input.octets().substring(cut));
      assertThat(connection.refusals()).as("cut at %d", cut).containsExactly(input.refusal());
      assertThat(connection.passed()).isNotEqualTo(input.octets());
    }
  }

  @ParameterizedTest
  @MethodSource("caughtHere")
  void refuses_what_is_ambiguous_when_the_octets_come_one_by_one(AmbiguousRequest input) {
    GuardedChannel connection = connect();
    input.octets().chars().forEach(octet -> connection.send((char) octet + ""));
    assertThat(connection.refusals()).containsExactly(input.refusal());
  }

  @ParameterizedTest
  @FieldSource("CLEAR")
  void lets_the_unchanged_octets_of_a_clear_request_pass_wherever_they_are_cut(String octets) {
    List<String> requests = passedInOnePiece(octets).requests();
    assertThat(requests).hasSize(1).noneMatch(request -> request.contains("(invalid)"));
    for (int cut = 1; cut < octets.length(); cut++) {
      GuardedChannel connection = connect();
      connection.send(octets.substring(0, cut)).send(octets.substring(cut));
      assertThat(connection.refusals()).as("cut at %d", cut).isEmpty();
      assertThat(connection.passed()).isEqualTo(octets);
      assertThat(connection.requests()).isEqualTo(requests);
    }
  }

  @Test
  void passes_nothing_of_a_head_before_it_is_complete() {
    GuardedChannel connection = connect();
    connection.send("GET / HTTP/1.1\r\n" + HOST + "\r");
    assertThat(connection.passed()).isEmpty();
    connection.send("\n");
    assertThat(connection.requests()).hasSize(1);
  }

  @Test
  void checks_each_of_many_requests_on_a_connection() {
    GuardedChannel connection = passedInOnePiece(String.join("", CLEAR));
    assertThat(connection.requests()).hasSameSizeAs(CLEAR);
    connection.send("GET / HTTP/1.1\r\n\r\n");
    assertThat(connection.refusals()).containsExactly(WireRefusal.BAD_HOST);
    assertThat(connection.requests()).hasSameSizeAs(CLEAR);
  }

  @Test
  void answers_with_problem_json_and_the_request_id_then_reads_no_more() {
    GuardedChannel connection = connect();
    connection.send("GET /#x HTTP/1.1\r\n").send(CLEAR.get(0));
    String[] answer = connection.answers().split("\r\n\r\n", 2);
    assertThat(answer[0].split("\r\n"))
        .containsExactly(
            "HTTP/1.1 400 Bad Request",
            "Content-Type: application/problem+json",
            "Content-Length: " + answer[1].length(),
            "Cache-Control: no-store",
            "Sekisho-Request-Id: id-1",
            "Connection: close");
    assertThat(answer[1])
        .startsWith("{\"title\":\"the request target can be read in more than one way\"")
        .contains("\"status\":400", "\"code\":\"BAD_TARGET\"", "\"requestId\":\"id-1\"");
    assertThat(connection.requests()).isEmpty();
  }

  @Test
  void takes_a_head_exactly_as_large_as_allowed_and_no_larger() {
    String frame = "GET / HTTP/1.1\r\n" + HOST + "X: \r\n\r\n";
    String value = "x".repeat(LIMITS.head() - frame.length());
    assertThat(passedInOnePiece(frame.replace("X: ", "X: " + value)).requests()).hasSize(1);
    GuardedChannel connection = connect();
    connection.send(frame.replace("X: ", "X: x" + value));
    assertThat(connection.refusals()).containsExactly(WireRefusal.HEADERS_TOO_LARGE);
  }

  @Test
  void takes_a_target_and_fields_exactly_as_many_as_allowed_and_no_more() {
    String target = "/" + "x".repeat(LIMITS.target() - 1);
    String fields = HOST + "X: x\r\n".repeat(LIMITS.fields() - 1);
    String largest = "GET " + target + " HTTP/1.1\r\n" + fields + "\r\n";
    assertThat(passedInOnePiece(largest).requests()).hasSize(1);
    assertThat(connect().send(largest.replace("/x", "/xx")).refusals())
        .containsExactly(WireRefusal.TARGET_TOO_LONG);
    assertThat(connect().send(largest.replace("\r\n\r\n", "\r\nX:\r\n\r\n")).refusals())
        .containsExactly(WireRefusal.HEADERS_TOO_LARGE);
  }

  @Test
  void holds_the_next_request_until_the_answer_is_written() {
    GuardedChannel connection = connectUnanswered();
    connection.send(CLEAR.get(0) + CLEAR.get(1)).send(CLEAR.get(2));
    assertThat(connection.requests()).hasSize(1);
    connection.answer(100).channel().runPendingTasks();
    assertThat(connection.requests()).hasSize(1);
    connection.answer(200).channel().runPendingTasks();
    assertThat(connection.requests()).hasSize(2);
    connection.answer(200).channel().runPendingTasks();
    assertThat(connection.requests()).hasSize(3);
  }

  @Test
  void answers_what_was_asked_before_it_refuses_what_came_behind() {
    GuardedChannel connection = connectUnanswered();
    connection.send(CLEAR.get(0) + "rubbish");
    assertThat(connection.refusals()).isEmpty();
    connection.answer(200).channel().runPendingTasks();
    assertThat(RawClient.statuses(connection.answers())).containsExactly("200", "400");
    assertThat(connection.refusals()).containsExactly(WireRefusal.BAD_REQUEST_LINE);
  }

  @Test
  void never_writes_a_refusal_into_the_middle_of_an_answer() {
    GuardedChannel connection = connectUnanswered();
    connection.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
    HttpResponse begun = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    connection.channel().writeOutbound(begun);
    connection.send("oops");
    assertThat(connection.refusals()).containsExactly(WireRefusal.BAD_CHUNK);
    assertThat(RawClient.statuses(connection.answers())).containsExactly("200");
    assertThat(connection.channel().isOpen()).isFalse();
    assertThat(connection.requests()).hasSize(1).first().asString().startsWith("failed: ");
  }

  @Test
  void answers_a_bad_body_if_nothing_was_answered_yet_and_tells_the_forwarder() {
    GuardedChannel connection = connectUnanswered();
    connection.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
    connection.send("oops");
    assertThat(connection.requests()).hasSize(1).first().asString().startsWith("failed: ");
    HttpResponse late = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    assertThat(connection.channel().writeOneOutbound(late).isSuccess()).isFalse();
    assertThat(RawClient.statuses(connection.answers())).containsExactly("400");
  }

  @Test
  void goes_on_checking_the_body_after_an_early_answer() {
    GuardedChannel connection = connectUnanswered();
    connection.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nab").answer(413);
    connection.send("cde" + CLEAR.get(0)).send("rubbish").answer(200);
    connection.channel().runPendingTasks();
    assertThat(connection.requests()).hasSize(2);
    assertThat(connection.refusals()).containsExactly(WireRefusal.BAD_REQUEST_LINE);
  }

  @Test
  void ends_the_connection_when_too_much_comes_ahead_of_an_answer() {
    GuardedChannel connection = connectUnanswered();
    connection.send(CLEAR.get(0) + "x".repeat(LIMITS.ahead()));
    assertThat(connection.refusals()).isEmpty();
    connection.send("x");
    assertThat(connection.refusals()).containsExactly(WireRefusal.PIPELINE_TOO_DEEP);
  }

  @Test
  void passes_everything_unread_once_a_tunnel_is_open() {
    GuardedChannel connection = connectUnanswered();
    connection.send(UPGRADE).send("\u0000early");
    assertThat(connection.passed()).isEqualTo(UPGRADE);
    connection.channel().pipeline().remove(VertxHttpRequestDecoder.class);
    connection.guard().switchToTunnel();
    connection.send("\u0001late\n");
    assertThat(connection.passed()).isEqualTo(UPGRADE + "\u0000early\u0001late\n");
  }

  @Test
  void does_not_open_a_tunnel_that_nobody_asked_for() {
    GuardedChannel connection = connect();
    connection.guard().switchToTunnel();
    connection.send("rubbish");
    assertThat(connection.refusals()).containsExactly(WireRefusal.BAD_REQUEST_LINE);
  }

  @Test
  void takes_the_next_request_after_a_refused_upgrade() {
    GuardedChannel connection = connectUnanswered();
    connection.send(UPGRADE).answer(403).send(CLEAR.get(0));
    assertThat(connection.requests()).hasSize(2);
  }

  @Test
  void never_takes_what_came_behind_a_refused_upgrade_for_a_request() {
    GuardedChannel connection = connectUnanswered();
    connection.send(UPGRADE).send(CLEAR.get(0)).answer(403);
    assertThat(connection.refusals()).containsExactly(WireRefusal.EARLY_TUNNEL_DATA);
    assertThat(connection.requests()).hasSize(1);
    assertThat(RawClient.statuses(connection.answers())).containsExactly("403");
    assertThat(connection.channel().isOpen()).isFalse();
  }

  @Test
  void gives_up_on_a_head_that_does_not_come_to_an_end() {
    GuardedChannel connection = connect();
    connection.send(CLEAR.get(0)).send("GET / HTTP/1.1\r\nHost:");
    connection.channel().advanceTimeBy(9, TimeUnit.SECONDS);
    connection.channel().runScheduledPendingTasks();
    connection.send("e");
    assertThat(connection.refusals()).isEmpty();
    connection.channel().advanceTimeBy(2, TimeUnit.SECONDS);
    connection.channel().runScheduledPendingTasks();
    assertThat(connection.refusals()).containsExactly(WireRefusal.HEAD_TIMEOUT);
    assertThat(RawClient.statuses(connection.answers())).containsExactly("200", "408");
  }

  @Test
  void leaves_a_quiet_connection_alone_once_something_was_asked() {
    GuardedChannel connection = connect();
    connection.send(CLEAR.get(0));
    connection.channel().advanceTimeBy(1, TimeUnit.HOURS);
    connection.channel().runScheduledPendingTasks();
    assertThat(connection.channel().isOpen()).isTrue();
  }

  @Test
  void closes_a_connection_on_which_nothing_is_ever_asked() {
    GuardedChannel connection = connect();
    connection.channel().advanceTimeBy(11, TimeUnit.SECONDS);
    connection.channel().runScheduledPendingTasks();
    assertThat(connection.channel().isOpen()).isFalse();
    assertThat(connection.refusals()).isEmpty();
  }

  @Test
  void ends_the_connection_without_an_answer_when_the_refusal_cannot_be_recorded() {
    Http1Guard guard =
        new Http1Guard(
            LIMITS,
            (refusal, client) -> {
              throw new IllegalStateException("the disk is full");
            });
    EmbeddedChannel channel = new EmbeddedChannel(guard);
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {'\n'}));
    assertThat(channel.isOpen()).isFalse();
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(channel.inboundMessages()).isEmpty();
  }

  @AfterEach
  void leaves_nothing_in_memory() {
    connections.forEach(GuardedChannel::close);
  }

  private GuardedChannel connect() {
    connections.add(new GuardedChannel(LIMITS));
    return connections.get(connections.size() - 1);
  }

  private GuardedChannel connectUnanswered() {
    connections.add(GuardedChannel.unanswered(LIMITS));
    return connections.get(connections.size() - 1);
  }

  private GuardedChannel passedInOnePiece(String octets) {
    GuardedChannel connection = connect();
    connection.send(octets);
    assertThat(connection.refusals()).isEmpty();
    assertThat(connection.passed()).isEqualTo(octets);
    return connection;
  }
}
