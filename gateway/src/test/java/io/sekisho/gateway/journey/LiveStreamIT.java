package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.gateway.journey.Logins.Login;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What lasts ends with the login or token that it was let through for, within a second. */
class LiveStreamIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private static Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
  }

  private static Login physician() throws IOException {
    return gateway.logins().as("PHYS", gateway.authority());
  }

  /** As our own page does it. */
  private static void logOut(Gateway at, Login login) throws IOException {
    Answer answer =
        at.ask(
            Request.of("POST", "/.sekisho/logout")
                .cookie(login.token())
                .line("Content-Type: application/x-www-form-urlencoded")
                .body("token=" + login.id()));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.all("Set-Cookie")).isNotEmpty(); // else we were only asked whether we mean it
  }

  @Test
  void events_end_when_the_person_logs_out() throws Exception {
    Login login = physician();
    try (Wire wire = gateway.connect()) {
      Answer head = begin(wire, Request.get("/echo/sse").cookie(login.token()));
      logOut(gateway, login);
      assertThat(untilCut(wire.in())).isLessThan(AT_ONCE);
      assertThat(gateway.spool().completion(head.id())).isEqualTo("200 GATEWAY");
    }
  }

  @Test
  void events_end_when_the_person_logs_out_at_another_replica() throws Exception {
    try (Gateway other = Gateway.start("other", List.of("-Xmx256m"));
        Wire wire = gateway.connect()) {
      Login here = physician();
      Login there = gateway.logins().below(here, other.authority());
      Answer head = begin(wire, Request.get("/echo/sse").cookie(here.token()));
      logOut(other, there);
      assertThat(untilCut(wire.in())).isLessThan(AT_ONCE);
      assertThat(gateway.spool().completion(head.id())).isEqualTo("200 GATEWAY");
    }
  }

  @Test
  void events_over_http_2_end_and_other_streams_of_the_connection_go_on() throws Exception {
    Login login = physician();
    try (Http2 client = Http2.to(gateway)) {
      CompletableFuture<Void> events = new CompletableFuture<>();
      HttpClientResponse response =
          Http2.await(
              client
                  .request(HttpMethod.GET, "/echo/sse", login.token())
                  .compose(HttpClientRequest::send)
                  .onSuccess(
                      head ->
                          head.exceptionHandler(events::completeExceptionally)
                              .endHandler(events::complete)));
      logOut(gateway, login);
      long began = System.nanoTime();
      assertThatThrownBy(() -> events.get(10, SECONDS)).isInstanceOf(ExecutionException.class);
      assertThat(since(began)).isLessThan(AT_ONCE);
      String id = response.getHeader("Sekisho-Request-Id");
      assertThat(gateway.spool().completion(id)).isEqualTo("200 GATEWAY");
      assertThat(client.ask(HttpMethod.GET, "/echo/next", physician().token()).status())
          .isEqualTo(200);
    }
  }

  @Test
  void a_download_that_the_client_does_not_read_ends_too() throws Exception {
    Login login = physician();
    try (Wire wire = gateway.connect()) {
      Answer head =
          begin(wire, Request.get("/echo/download?bytes=2000000000").cookie(login.token()));
      logOut(gateway, login);
      long began = System.nanoTime();
      assertThat(gateway.spool().completion(head.id())).isEqualTo("200 GATEWAY");
      assertThat(since(began)).isLessThan(AT_ONCE);
      untilCut(wire.in());
    }
  }

  @Test
  void an_upload_under_way_ends_without_an_answer() throws Exception {
    String target = "/echo/cut-upload";
    Login login = physician();
    try (Wire wire = gateway.connect()) {
      wire.send(
          Request.of("POST", target)
              .cookie(login.token())
              .line("Content-Length: 1000000")
              .to(gateway.authority()));
      wire.send("x".repeat(1000));
      String id = gateway.spool().requestTo(target);
      logOut(gateway, login);
      assertThat(untilCut(wire.in())).isLessThan(AT_ONCE);
      assertThat(gateway.spool().completion(id)).isEqualTo("401 GATEWAY");
    }
  }

  @Test
  void events_end_with_the_token_they_were_asked_for_with() throws Exception {
    Instant end = Instant.now().plusSeconds(4);
    Date said = Date.from(end.minusSeconds(30)); // clocks may differ by so much
    String token =
        gateway.issuer().signed(gateway.issuer().claims("PHYS").expirationTime(said).build());
    try (Wire wire = gateway.connect()) {
      Answer head = begin(wire, Request.get("/echo/sse").bearer(token));
      untilCut(wire.in());
      assertThat(Instant.now()).isBetween(end.minusSeconds(1), end.plus(AT_ONCE));
      assertThat(gateway.spool().completion(head.id())).isEqualTo("200 GATEWAY");
    }
  }

  @Test
  void what_others_do_goes_on() throws Exception {
    Login leaving = physician();
    try (Wire wire = gateway.connect()) {
      begin(wire, Request.get("/echo/sse?ticks=8").cookie(physician().token()));
      logOut(gateway, leaving);
      int ticks = 0;
      for (byte[] tick = Answer.chunk(wire.in()); tick.length > 0; tick = Answer.chunk(wire.in())) {
        assertThat(new String(tick, ISO_8859_1)).startsWith("event: tick");
        ticks++;
      }
      assertThat(ticks).isEqualTo(8);
    }
  }

  private static Answer begin(Wire wire, Request request) throws IOException {
    Answer head = Answer.head(wire.send(request.to(gateway.authority())).in());
    assertThat(head.status()).isEqualTo(200);
    return head;
  }

  /** Reads on until the connection ends; how long that took. */
  private static Duration untilCut(InputStream in) throws IOException {
    long began = System.nanoTime();
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (SocketException | SSLException e) {
      // a reset is an end, too
    }
    return since(began);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
