package io.sekisho.gateway.fake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** As much of CBOR (RFC 8949) as an authenticator writes. */
final class Cbor {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Cbor map(int entries) {
    return head(5, entries);
  }

  Cbor array(int items) {
    return head(4, items);
  }

  Cbor number(int value) {
    return value >= 0 ? head(0, value) : head(1, -1 - value);
  }

  Cbor text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    head(3, bytes.length).out.writeBytes(bytes);
    return this;
  }

  Cbor bytes(byte[] bytes) {
    head(2, bytes.length).out.writeBytes(bytes);
    return this;
  }

  private Cbor head(int major, int value) {
    if (value < 24) {
      out.write(major << 5 | value);
    } else if (value < 256) {
      out.write(major << 5 | 24);
      out.write(value);
    } else {
      out.write(major << 5 | 25);
      out.write(value >> 8);
      out.write(value & 0xff);
    }
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
