package io.sekisho.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is let through, other people's decoders read as we do, and it holds no way up. */
class CanonicalTargetFuzzTest {
  private static final String[] PIECES = {
    "/",
    "/",
    "/",
    "/",
    "a",
    "Z",
    "0",
    "fhir",
    "Patient",
    "$",
    "-",
    "_",
    "~",
    ".",
    "..",
    "x.y",
    "'",
    "(",
    "%20",
    "%22",
    "%3c",
    "%5B",
    "%E6%82%A3",
    "%e8%80%85",
    "%C3%A9",
    "%F0%9F%8F%A5",
    "%EF%BC%8E",
    "%E2%80%A5",
    "%EF%BC%8F",
    "%2e",
    "%2F",
    "%5c",
    "%00",
    "%25",
    "%c0%ae",
    "%ed%a0%80",
    "%",
    "%4",
    "%41",
    "%7e",
    "%3B",
    ";",
    "\\",
    "//",
    "#",
    "?",
    "?",
    "&",
    "=",
    "|",
    "[",
    " ",
    "\u0000",
    "é",
    "患",
    "@",
    ":",
  };
  private static final Pattern WAY_UP =
      Pattern.compile("(^|/)\\.{0,2}/|(^|/)\\.{1,2}$|[;\\\\%?#\\p{Cntrl}]");

  @Test
  void what_is_accepted_means_the_same_to_everybody() {
    Fuzz.Tally tally = Fuzz.run("canonical target", CanonicalTargetFuzzTest::check);
    if (tally.inputs() > 1000) {
      assertThat(tally.accepted()).isBetween(tally.inputs() / 100, tally.inputs() / 2);
    }
  }

  private static int check(Random random) {
    String raw = random.nextInt(10) == 0 ? noise(random) : pieces(random);
    CanonicalTarget target;
    try {
      target = CanonicalTarget.parse(raw);
    } catch (WireRefused e) {
      return 0;
    }
    String rawPath = raw.indexOf('?') < 0 ? raw : raw.substring(0, raw.indexOf('?'));
    String query = target.rawQuery() == null ? "" : "?" + target.rawQuery();
    assertThat(target.raw()).isEqualTo(raw).isEqualTo(rawPath + query);
    assertThat(target.path()).isEqualTo(URI.create(rawPath).getPath());
    assertThat(target.path()).isEqualTo(cgi(rawPath));
    assertThat(encode(target.path())).isEqualToIgnoringCase(rawPath);
    assertThat(target.path()).startsWith("/");
    assertThat(target.path().substring(1)).doesNotContainPattern(WAY_UP);
    assertThat(raw.chars()).allMatch(c -> c > ' ' && c < 0x7f);
    return 1;
  }

  private static String pieces(Random random) {
    StringBuilder raw = new StringBuilder("/");
    for (int i = random.nextInt(8); i >= 0; i--) {
      // mostly from the harmless beginning of the list, so that enough is accepted
      int from = random.nextInt(3) == 0 ? PIECES.length : 28;
      raw.append(PIECES[random.nextInt(from)]);
    }
    return raw.toString();
  }

  private static String noise(Random random) {
    StringBuilder raw = new StringBuilder("/");
    for (int i = random.nextInt(6); i >= 0; i--) {
      int octet = random.nextInt(256);
      raw.append(random.nextBoolean() ? (char) octet + "" : "%%%02x".formatted(octet));
    }
    return raw.toString();
  }

  /** The loop that every CGI program has; it knows nothing about what may be encoded. */
  private static String cgi(String rawPath) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < rawPath.length(); i++) {
      if (rawPath.charAt(i) == '%') {
        decoded.write(Integer.parseInt(rawPath.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        decoded.write(rawPath.charAt(i));
      }
    }
    return decoded.toString(UTF_8);
  }

  private static String encode(String path) {
    StringBuilder raw = new StringBuilder();
    for (byte octet : path.getBytes(UTF_8)) {
      boolean asIs =
          octet > 0
              && ("/!$&'()*+,=:@-._~".indexOf(octet) >= 0 || Character.isLetterOrDigit(octet));
      raw.append(asIs ? (char) octet + "" : "%%%02x".formatted(octet));
    }
    return raw.toString();
  }
}
