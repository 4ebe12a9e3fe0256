package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.demo.DemoProcess;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EchoStreamingTest {
  private static final long BYTES = 200L * 1024 * 1024;

  @Test
  void hashes_200_mebibytes_in_a_heap_of_24() throws Exception {
    try (DemoProcess echo = DemoProcess.start("io.sekisho.demo.echo.EchoServer", "-Xmx24m");
        Socket socket = RawClient.connect(echo.port())) {
      String sent = upload(socket.getOutputStream());
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .contains("\"bodyLength\": " + BYTES)
          .contains("\"bodySha256\": \"" + sent + "\"");
    }
  }

  private static String upload(OutputStream out) throws IOException {
    MessageDigest digest = Sha256.start();
    out.write("PUT /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n".getBytes(US_ASCII));
    out.write("Connection: close\r\n\r\n".getBytes(US_ASCII));
    try (OutputStream body = new ChunkedOutput(new Unclosed(new BufferedOutputStream(out)))) {
      Noise.write(BYTES, new DigestOutputStream(body, digest));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
