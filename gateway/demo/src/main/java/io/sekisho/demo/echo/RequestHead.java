package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything before the body, byte by byte as it came.
 *
 * <p>Text is ISO-8859-1, so that each byte is one character and nothing is lost or repaired.
 */
record RequestHead(String raw, String requestLine, List<Header> headers) {
  private static final int MOST_BYTES = 256 * 1024;

  /** One header line, split at its first colon; a line without one is all name. */
  record Header(String name, String value) {
    static Header of(String line) {
      int colon = line.indexOf(':');
      return colon < 0
          ? new Header(line, "")
          : new Header(line.substring(0, colon), line.substring(colon + 1).strip());
    }
  }

  /** Reads up to the empty line; null when the client closed instead of asking again. */
  static RequestHead read(InputStream in) throws IOException {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    String requestLine = line(in, seen);
    if (seen.size() == 0) {
      return null;
    }
    List<Header> headers = headers(in, seen);
    if (requestLine.split(" ", -1).length != 3) {
      throw new NotHttp("not a request line: `%s`".formatted(requestLine));
    }
    return new RequestHead(seen.toString(ISO_8859_1), requestLine, headers);
  }

  /** The lines up to and with the empty one: headers, or the trailers of a chunked body. */
  static List<Header> headers(InputStream in, ByteArrayOutputStream seen) throws IOException {
    List<Header> headers = new ArrayList<>();
    String line = line(in, seen);
    while (!line.isEmpty()) {
      headers.add(Header.of(line));
      line = line(in, seen);
    }
    return List.copyOf(headers);
  }

  /** One line without its end; what was read, end included, is appended to {@code seen}. */
  static String line(InputStream in, ByteArrayOutputStream seen) throws IOException {
    int start = seen.size();
    int next = in.read();
    while (next >= 0 && seen.size() < MOST_BYTES) {
      seen.write(next);
      if (next == '\n') {
        return seen.toString(ISO_8859_1).substring(start).replaceFirst("\r?\n$", "");
      }
      next = in.read();
    }
    if (next >= 0 || seen.size() > start) {
      throw new NotHttp("a line without an end, or a head of more than 256 KiB");
    }
    return "";
  }

  String method() {
    return requestLine.substring(0, requestLine.indexOf(' '));
  }

  String target() {
    return requestLine.split(" ", -1)[1];
  }

  boolean isOldProtocol() {
    return requestLine.endsWith("HTTP/1.0");
  }

  String path() {
    return target().replaceFirst("^https?://[^/?]*", "").replaceFirst("\\?.*$", "");
  }

  /** All values of a query parameter, decoded. */
  Stream<String> parameters(String name) {
    int mark = target().indexOf('?');
    String query = mark < 0 ? "" : target().substring(mark + 1);
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8));
  }

  long number(String parameter, long otherwise) throws NotHttp {
    String text = parameters(parameter).findFirst().orElse(Long.toString(otherwise));
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw new NotHttp("`%s` wants a number, not `%s`".formatted(parameter, text));
    }
  }

  boolean flag(String parameter) {
    return parameters(parameter).anyMatch("true"::equals);
  }

  Stream<String> all(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value);
  }

  Optional<String> first(String name) {
    return all(name).findFirst();
  }

  /** Whether a comma-separated header holds this token, in any spelling of its letters. */
  boolean lists(String name, String token) {
    return all(name)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .anyMatch(item -> item.strip().equalsIgnoreCase(token));
  }
}
