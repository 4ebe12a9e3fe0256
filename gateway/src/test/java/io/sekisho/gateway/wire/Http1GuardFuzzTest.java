package io.sekisho.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random connections, some of them damaged. Whatever the guard lets pass, Vert.x' decoder must read
 * exactly as {@link StrictReader} does: the same requests, fields, bodies and number; and where the
 * octets are cut must not matter.
 */
class Http1GuardFuzzTest {
  private static final WireLimits LIMITS = WireLimits.standard();
  private static final String[] NAMES = {"X", "Accept", "x_y.z", "Content-Type", "Cookie", "Hosts"};
  private static final String[] VALUES = {
    "", "1", "a b\tc", " \t", "text/html;q=\"0,5\"", "\u00e9:\u00ff"
  };
  private static final String[] DAMAGE = {
    "\r",
    "\n",
    "\r\n",
    "\r\n\r\n",
    " ",
    "\t",
    ":",
    ";",
    ",",
    "0",
    "1",
    "f",
    "+",
    "-",
    "x",
    "\"",
    "#",
    "\\",
    "\u0000",
    "\u0001",
    "\u000b",
    "\u007f",
    "\u0085",
    "\u00a0",
    "\u00ff",
    "//",
    " HTTP/1.1",
    "HTTP/1.0",
    "Host: x\r\n",
    "Content-Length: 3\r\n",
    "Transfer-Encoding: chunked\r\n",
    "chunked",
    ", identity",
    "\r\n ",
    "\r\n\t",
    "0\r\n\r\n",
    "1\r\na\r\n",
    "GET /x HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET ",
    "7fffffff",
    "80000000",
    "100000001",
    "Connection: close\r\n",
    "Expect: 100-continue\r\n",
    "X: y\n",
    ";a=\"\r\n",
  };

  @Test
  void what_passes_is_read_by_everybody_alike_however_it_is_cut() {
    Fuzz.Tally tally = Fuzz.run("http/1.1 guard", Http1GuardFuzzTest::check);
    if (tally.inputs() > 1000) {
      assertThat(tally.accepted()).isBetween(tally.inputs() / 5, tally.inputs() * 4 / 5);
    }
  }

  private static int check(Random random) {
    StringBuilder octets = new StringBuilder();
    int requests = 1 + random.nextInt(3);
    for (int i = 0; i < requests; i++) {
      octets.append(request(random));
    }
    int damages = random.nextInt(3);
    for (int i = 0; i < damages; i++) {
      damage(octets, random);
    }
    try (GuardedChannel whole = new GuardedChannel(LIMITS);
        GuardedChannel cut = new GuardedChannel(LIMITS)) {
      whole.send(octets.toString());
      cut(octets.toString(), random, cut);
      compare(whole, cut);
      if (damages == 0) {
        assertThat(whole.refusals()).isEmpty();
        assertThat(whole.passed()).isEqualTo(octets.toString());
        assertThat(whole.requests()).hasSize(requests);
      }
      return whole.refusals().isEmpty() ? 1 : 0;
    }
  }

  private static void compare(GuardedChannel whole, GuardedChannel cut) {
    assertThat(whole.refusals()).hasSizeLessThan(2).isEqualTo(cut.refusals());
    assertThat(complete(whole)).isEqualTo(complete(cut)).isEqualTo(StrictReader.read(cut.passed()));
    assertThat(cut.requests()).noneMatch(request -> request.contains("(invalid)"));
  }

  /** Without the one that was under way when the connection was refused. */
  private static List<String> complete(GuardedChannel connection) {
    return connection.requests().stream().filter(r -> !r.startsWith("failed: ")).toList();
  }

  private static void cut(String octets, Random random, GuardedChannel connection) {
    int longest = 1 + random.nextInt(40);
    for (int at = 0; at < octets.length(); ) {
      int end = Math.min(octets.length(), at + 1 + random.nextInt(longest));
      connection.send(octets.substring(at, end));
      at = end;
    }
  }

  private static String request(Random random) {
    StringBuilder request = new StringBuilder(random.nextBoolean() ? "GET /a" : "POST /b?c");
    request.append(" HTTP/1.1\r\nHost: ehr.localhost\r\n");
    for (int i = random.nextInt(4); i > 0; i--) {
      request.append(pick(NAMES, random)).append(random.nextBoolean() ? ": " : ":");
      request.append(pick(VALUES, random)).append("\r\n");
    }
    String body = pick(DAMAGE, random).repeat(random.nextInt(4));
    return switch (random.nextInt(3)) {
      case 0 -> request + "\r\n";
      case 1 -> request + "Content-Length: " + body.length() + "\r\n\r\n" + body;
      default ->
          request + "Transfer-Encoding: chunked\r\n\r\n" + chunks(body, random) + "0\r\n\r\n";
    };
  }

  private static String chunks(String body, Random random) {
    StringBuilder chunks = new StringBuilder();
    for (int at = 0; at < body.length(); ) {
      int end = Math.min(body.length(), at + 1 + random.nextInt(20));
      String size = Integer.toHexString(end - at);
      chunks.append(random.nextBoolean() ? size : "00" + size).append("\r\n");
      chunks.append(body, at, end).append("\r\n");
      at = end;
    }
    return chunks.toString();
  }

  private static void damage(StringBuilder octets, Random random) {
    int at = random.nextInt(octets.length());
    switch (random.nextInt(4)) {
      case 0 -> octets.insert(at, pick(DAMAGE, random));
      case 1 -> octets.deleteCharAt(at);
      case 2 -> octets.setCharAt(at, (char) random.nextInt(256));
      default -> octets.replace(at, Math.min(at + 2, octets.length()), pick(DAMAGE, random));
    }
  }

  private static String pick(String[] from, Random random) {
    return from[random.nextInt(from.length)];
  }
}
