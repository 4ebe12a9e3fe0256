package io.sekisho.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the tables in {@code src/test/resources/ambiguous}: one attack a line, its columns parted
 * by {@code |}.
 *
 * <p>{@code \r \n \t \\} and {@code \x00} stand for one octet each, <code>{a x 9000}</code> for a
 * repetition, <code>{get}</code>, <code>{post}</code> and <code>{chunked}</code> for how an
 * ordinary request begins.
 */
final class Attacks {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|.)");
  private static final Pattern REPEATED = Pattern.compile("\\{([^{}]+) x (\\d+)}");
  private static final String REST = " /a HTTP/1.1\\r\\nHost: x\\r\\n";

  private Attacks() {}

  /** The columns of each line of these tables. */
  static Stream<List<String>> in(String... tables) {
    return Stream.of(tables)
        .flatMap(table -> text("/ambiguous/" + table + ".txt").lines())
        .filter(line -> !line.startsWith("#"))
        .map(line -> Stream.of(line.split(" \\| ", -1)).map(String::strip).toList());
  }

  /** What is written in a table, as it goes over the wire. */
  static String octets(String written) {
    String whole =
        written
            .replace("{get}", "GET" + REST)
            .replace("{chunked}", "{post}Transfer-Encoding: chunked\\r\\n\\r\\n")
            .replace("{post}", "POST" + REST);
    return replace(ESCAPE, replace(REPEATED, whole, Attacks::repeated), Attacks::octet);
  }

  private static String repeated(MatchResult repetition) {
    return repetition.group(1).repeat(Integer.parseInt(repetition.group(2)));
  }

  private static String octet(MatchResult escape) {
    String code = escape.group(1);
    return switch (code) {
      case "r" -> "\r";
      case "n" -> "\n";
      case "t" -> "\t";
      case "\\" -> "\\";
      default -> String.valueOf((char) Integer.parseInt(code.substring(1), 16));
    };
  }

  private static String replace(Pattern pattern, String text, Function<MatchResult, String> with) {
    return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(with.apply(found)));
  }

  private static String text(String resource) {
    try (InputStream in = Attacks.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
