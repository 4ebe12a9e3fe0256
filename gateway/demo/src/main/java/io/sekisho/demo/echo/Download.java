package io.sekisho.demo.echo;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** As many bytes as asked for, always the same ones, made while they are sent. */
final class Download {
  private Download() {}

  /** {@code ?bytes=1073741824&chunked=true}: with a declared length unless chunked. */
  static void answer(Exchange exchange) throws IOException {
    long bytes = exchange.head().number("bytes", 1024);
    Reply reply = exchange.reply().header("Content-Type", "application/octet-stream");
    try (OutputStream body =
        exchange.head().flag("chunked") ? reply.chunked(200) : reply.sized(200, bytes)) {
      Noise.write(bytes, body);
    }
  }

  /** {@code ?bytes=N}: the SHA-256 of what {@code /echo/download?bytes=N} sends. */
  static void hash(Exchange exchange) throws IOException {
    long bytes = exchange.head().number("bytes", 1024);
    MessageDigest digest = Sha256.start();
    Noise.write(bytes, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    String hash = HexFormat.of().formatHex(digest.digest());
    exchange.reply().json(200, "{\"bytes\": %d, \"sha256\": \"%s\"}%n".formatted(bytes, hash));
  }
}
