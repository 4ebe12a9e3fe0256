package io.sekisho.gateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured must be the real thing: it refuses strangers there, too. */
class BenchSeatIT {
  @TempDir private static Path state;

  private static Process seat;
  private static final Map<String, String> SAID = new HashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void sit() throws IOException {
    Path demo = Path.of("demo/target").toAbsolutePath();
    seat =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dsekisho.port.bench=" + freePort(),
                "-Dsekisho.state=" + state.resolve("bench"),
                "-cp",
                demo.resolve("classes") + ":" + demo.resolve("lib") + "/*",
                "io.sekisho.demo.hospital.BenchSeat")
            .redirectErrorStream(true)
            .start();
    BufferedReader lines = seat.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.strip().split("\\s+", 2);
      SAID.put(words[0], words[words.length - 1]);
      if (line.startsWith("pid")) {
        return;
      }
    }
    throw new IllegalStateException("the seat was not ready: " + SAID);
  }

  @AfterAll
  static void standUp() throws InterruptedException {
    seat.destroy();
    seat.waitFor(40, TimeUnit.SECONDS);
  }

  @Test
  void lets_its_own_session_through_to_the_upstream_if_there_is_one() throws Exception {
    assertThat(status("Cookie", cookie())).isIn(200, 503);
  }

  @Test
  void refuses_nobody_a_damaged_cookie_and_a_damaged_token() throws Exception {
    String damaged = cookie().substring(0, cookie().length() - 8) + "AAAAAAAA";
    assertThat(status("Accept", "*/*")).isEqualTo(401);
    assertThat(status("Cookie", damaged)).isEqualTo(401);
    assertThat(status("Authorization", "Bearer e30.e30.e30")).isEqualTo(401);
  }

  @Test
  void names_the_process_to_be_measured() {
    ProcessHandle measured = ProcessHandle.of(Long.parseLong(SAID.get("pid"))).orElseThrow();
    assertThat(measured.info().command().orElse("")).endsWith("/java");
    assertThat(measured.children()).isEmpty();
  }

  private static String cookie() {
    return SAID.get("header").replaceFirst("Cookie: ", "");
  }

  private int status(String name, String value) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(SAID.get("target"))).header(name, value).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
