package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EchoTest {
  private static final String SHA256_OF_HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  private EchoServer server;

  @BeforeEach
  void start() throws IOException {
    server = EchoServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void shows_the_request_line_as_it_came() throws IOException {
    assertThat(say("GET /echo/%7Ea//b?x=%E5%B1%B1&&y HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .contains("\"requestLine\": \"GET /echo/%7Ea//b?x=%E5%B1%B1&&y HTTP/1.1\"");
  }

  @Test
  void shows_repeated_headers_in_their_order_and_spelling() throws IOException {
    assertThat(say("GET /echo HTTP/1.1\r\nx-A: 2\r\nHost: h\r\nX-a:1\r\nConnection: close\r\n\r\n"))
        .containsSubsequence(
            "{\"name\": \"x-A\", \"value\": \"2\"}",
            "{\"name\": \"Host\", \"value\": \"h\"}",
            "{\"name\": \"X-a\", \"value\": \"1\"}")
        .contains(
            "HTTP/1.1\\r\\nx-A: 2\\r\\nHost: h\\r\\nX-a:1\\r\\nConnection: close\\r\\n\\r\\n");
  }

  @Test
  void shows_each_byte_of_a_header_that_is_not_ascii() throws IOException {
    String kanji = new String("山".getBytes(UTF_8), ISO_8859_1);
    assertThat(say("GET /echo HTTP/1.1\r\nX-Name: " + kanji + "\r\nConnection: close\r\n\r\n"))
        .contains("{\"name\": \"X-Name\", \"value\": \"\\u00e5\\u00b1\\u00b1\"}");
  }

  @Test
  void hashes_a_body_of_declared_length() throws IOException {
    assertThat(say("POST /echo HTTP/1.1\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"))
        .contains("\"framing\": \"content-length\"")
        .contains("\"bodyLength\": 5")
        .contains(SHA256_OF_HELLO)
        .contains("\"bodyPreview\": \"hello\"");
  }

  @Test
  void hashes_a_chunked_body_and_shows_its_trailers() throws IOException {
    assertThat(
            say(
                RawClient.lines(
                    "POST /echo HTTP/1.1",
                    "Transfer-Encoding: chunked",
                    "Connection: close",
                    "",
                    "2;ext=1",
                    "he",
                    "3",
                    "llo",
                    "0",
                    "X-Sum: 7",
                    "",
                    "")))
        .contains("\"framing\": \"chunked\"")
        .contains(SHA256_OF_HELLO)
        .contains("{\"name\": \"X-Sum\", \"value\": \"7\"}");
  }

  @Test
  void shows_no_preview_of_bytes_that_are_not_text() throws IOException {
    assertThat(say("POST /echo HTTP/1.1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n\u00ff\0"))
        .contains("\"bodyPreview\": null");
  }

  @Test
  void serves_many_requests_on_one_connection() throws IOException {
    String answers =
        say(
            RawClient.lines(
                "POST /echo/first HTTP/1.1",
                "Content-Length: 5",
                "",
                "helloPOST /echo/status?code=404 HTTP/1.1",
                "Content-Length: 5",
                "",
                "helloGET /echo/third HTTP/1.1",
                "Connection: close",
                "",
                ""));
    assertThat(answers).containsSubsequence("GET /echo/third HTTP/1.1");
    assertThat(answers.split("HTTP/1.1 \\d{3} Echo", -1)).hasSize(4);
  }

  @Test
  void asks_for_the_body_only_when_it_wants_it() throws IOException {
    try (Socket socket = RawClient.connect(server.port())) {
      send(socket, "POST /echo HTTP/1.1\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
      assertThat(read(socket, 25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      send(socket, "hello");
      assertThat(read(socket, 15)).isEqualTo("HTTP/1.1 200 Ec");
    }
    assertThat(
            say(
                RawClient.lines(
                    "POST /echo/status?code=413 HTTP/1.1",
                    "Content-Length: 5",
                    "Expect: 100-continue",
                    "",
                    "")))
        .startsWith("HTTP/1.1 413 Echo")
        .contains("Connection: close");
  }

  @Test
  void refuses_what_is_not_http() throws IOException {
    assertThat(say("hello\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(say("POST /echo HTTP/1.1\r\nContent-Length: -5\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(say("POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void counts_whoever_comes_but_not_whoever_asks() throws IOException {
    String ask = "GET /echo/count HTTP/1.1\r\nConnection: close\r\n\r\n";
    assertThat(say(ask)).endsWith("{\"connections\": 0, \"requests\": 0}\n");

    say("GET /echo HTTP/1.1\r\n\r\nGET /echo HTTP/1.1\r\nConnection: close\r\n\r\n");

    assertThat(say(ask)).endsWith("{\"connections\": 1, \"requests\": 2}\n");
    assertThat(say(ask)).endsWith("{\"connections\": 1, \"requests\": 2}\n");
  }

  private String say(String request) throws IOException {
    return RawClient.say(server.port(), request);
  }

  private static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  private static String read(Socket socket, int count) throws IOException {
    return new String(socket.getInputStream().readNBytes(count), ISO_8859_1);
  }
}
