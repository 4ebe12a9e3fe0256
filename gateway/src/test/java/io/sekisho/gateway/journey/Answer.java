package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came back, header lines as they were written; each character of the body is one octet. */
record Answer(int status, List<String> lines, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer read(InputStream in) throws IOException {
    Answer head = head(in);
    if (head.status == 100) {
      return read(in);
    }
    return new Answer(head.status, head.lines, new String(head.body(in), ISO_8859_1));
  }

  /** Up to the empty line, for a test that looks at the body while it comes. */
  static Answer head(InputStream in) throws IOException {
    String first = line(in);
    List<String> lines = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      lines.add(line);
    }
    return new Answer(Integer.parseInt(first.substring(9, 12)), lines, "");
  }

  private byte[] body(InputStream in) throws IOException {
    String length = header("Content-Length");
    if (length != null) {
      return exactly(Integer.parseInt(length), in);
    }
    if (status == 101 || status == 204 || status == 304) {
      return new byte[0];
    }
    return "chunked".equals(header("Transfer-Encoding")) ? chunks(in) : in.readAllBytes();
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] chunk = chunk(in); chunk.length > 0; chunk = chunk(in)) {
      body.write(chunk);
    }
    return body.toByteArray();
  }

  /** The next piece of a chunked body; empty when it is over. */
  static byte[] chunk(InputStream in) throws IOException {
    byte[] piece = exactly(Integer.parseInt(line(in), 16), in);
    line(in);
    return piece;
  }

  private static byte[] exactly(int length, InputStream in) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("%d of %d octets".formatted(body.length, length));
    }
    return body;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended in a line");
      }
      line.write(c);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  /** The first value of a header, or null. */
  String header(String name) {
    return all(name).stream().findFirst().orElse(null);
  }

  List<String> all(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return lines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  String id() {
    return header("Sekisho-Request-Id");
  }

  String text() {
    return new String(body.getBytes(ISO_8859_1), UTF_8);
  }

  JsonNode json() throws IOException {
    return JSON.readTree(text());
  }

  /** The code of a problem, or of its first reason. */
  String code() throws IOException {
    return json().path("code").asText();
  }

  /** Echo only: the values of a header as the upstream saw them. */
  List<String> seen(String name) throws IOException {
    List<String> values = new ArrayList<>();
    for (JsonNode header : json().path("headers")) {
      if (header.path("name").asText().equalsIgnoreCase(name)) {
        values.add(header.path("value").asText());
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return status + lines.stream().collect(Collectors.joining("\n", "\n", "\n\n")) + text();
  }
}
