package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Bodies far larger than the memory of the gateway: its heap has room for what it uses after
 * start-up and 64 MiB more, and both ends hash what streams by. A quarter of a GiB each; a whole
 * one with {@code -Dsekisho.long}.
 */
class LargeBodiesIT {
  private static final long MIB = 1024 * 1024;
  private static final long LENGTH = (Boolean.getBoolean("sekisho.long") ? 1024 : 256) * MIB;

  private static Gateway gateway;
  private static String token;

  @BeforeAll
  static void open() throws Exception {
    gateway =
        Gateway.start(
            "large",
            List.of("-Xmx" + (heapInUse() / MIB + 64) + "m", "-XX:MaxDirectMemorySize=64m"));
    token = gateway.logins().as("PHYS", gateway.authority()).token();
  }

  @AfterAll
  static void close() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
  }

  /** What a gateway that has just answered its first request needs, after a collection. */
  private static long heapInUse() throws Exception {
    try (Gateway measured = Gateway.start("measured", List.of("-Xmx256m"))) {
      String cookie = measured.logins().as("PHYS", measured.authority()).token();
      assertThat(measured.ask(Request.get("/echo").cookie(cookie)).status()).isEqualTo(200);
      collect(measured.pid());
      String metrics =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(measured.management("/q/metrics")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return metrics
          .lines()
          .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  private static void collect(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process collection =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(collection.waitFor()).isZero();
  }

  @Test
  void an_upload_over_http_1_arrives_intact() throws Exception {
    Blocks blocks = new Blocks(LENGTH);
    Request upload =
        Request.of("POST", "/echo/large").cookie(token).line("Content-Length: " + LENGTH);
    try (Wire wire = gateway.connect()) {
      wire.send(upload.to(gateway.authority()));
      while (blocks.hasNext()) {
        wire.out().write(blocks.next());
      }
      wire.out().flush();
      Answer answer = wire.answer();
      assertThat(answer.json().path("bodyLength").asLong()).isEqualTo(LENGTH);
      assertThat(answer.json().path("bodySha256").asText()).isEqualTo(blocks.sha256());
      assertThat(gateway.spool().completed(answer.id()).path("bytesIn").asLong()).isEqualTo(LENGTH);
    }
  }

  @Test
  void an_upload_of_unknown_length_over_http_2_arrives_intact() throws Exception {
    Blocks blocks = new Blocks(LENGTH);
    try (Http2 client = Http2.to(gateway)) {
      Http2.Reply reply = client.upload("/echo/large-h2", token, blocks);
      assertThat(reply.body()).contains("\"bodyLength\": " + LENGTH, blocks.sha256());
      assertThat(gateway.spool().completed(reply.id()).path("bytesIn").asLong()).isEqualTo(LENGTH);
    }
  }

  @Test
  void a_download_arrives_intact() throws Exception {
    String expected =
        gateway
            .ask(Request.get("/echo/download-hash?bytes=" + LENGTH).cookie(token))
            .json()
            .path("sha256")
            .asText();
    Request download = Request.get("/echo/download?bytes=" + LENGTH).cookie(token);
    try (Wire wire = gateway.connect()) {
      wire.send(download.to(gateway.authority()));
      Answer head = Answer.head(wire.in());
      assertThat(head.header("Content-Length")).isEqualTo(Long.toString(LENGTH));
      assertThat(sha256(wire.in())).isEqualTo(expected);
      assertThat(gateway.spool().completion(head.id())).isEqualTo("200 NORMAL");
    }
  }

  private static String sha256(InputStream in) throws IOException {
    MessageDigest digest = Blocks.sha256Digest();
    InputStream hashed = new DigestInputStream(in, digest);
    byte[] buffer = new byte[64 * 1024];
    long left = LENGTH;
    while (left > 0) {
      int count = hashed.read(buffer, 0, (int) Math.min(buffer.length, left));
      assertThat(count).isPositive();
      left -= count;
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
