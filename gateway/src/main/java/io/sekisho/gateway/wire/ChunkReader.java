package io.sekisho.gateway.wire;

import io.netty.buffer.ByteBuf;

/**
 * Finds the end of a chunked body (RFC 9112 7.1): sizes of hexadecimal digits only, no extensions,
 * no trailers, CR LF everywhere. A size beyond 31 bits is refused, too: Netty drops the higher bits
 * and would go on reading requests inside the chunk.
 */
final class ChunkReader {
  private static final int MOST_DIGITS = 15;

  private enum Expecting {
    SIZE,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    LAST_CR,
    LAST_LF,
    NOTHING
  }

  private Expecting expecting = Expecting.NOTHING;
  private long size;
  private int digits;

  void start() {
    expecting = Expecting.SIZE;
    size = 0;
    digits = 0;
  }

  boolean done() {
    return expecting == Expecting.NOTHING;
  }

  /**
   * Reads from {@code at} on; returns where it stopped, at the end of the body or of the octets.
   */
  int read(ByteBuf octets, int at) {
    int end = octets.writerIndex();
    int i = at;
    while (i < end && !done()) {
      if (expecting == Expecting.DATA) {
        int present = (int) Math.min(size, end - i);
        size -= present;
        i += present;
        expecting = size == 0 ? Expecting.DATA_CR : Expecting.DATA;
      } else {
        expecting = after(octets.getByte(i++));
      }
    }
    return i;
  }

  private Expecting after(byte c) {
    return switch (expecting) {
      case SIZE -> c == '\r' && digits > 0 ? Expecting.SIZE_LF : digit(c);
      case SIZE_LF -> next(c, '\n', size == 0 ? Expecting.LAST_CR : Expecting.DATA);
      case DATA_CR -> next(c, '\r', Expecting.DATA_LF);
      case DATA_LF -> nextChunk(c);
      case LAST_CR -> next(c, '\r', Expecting.LAST_LF);
      default -> next(c, '\n', Expecting.NOTHING);
    };
  }

  private Expecting digit(byte c) {
    int value = c >= 0 ? Character.digit((char) c, 16) : -1;
    if (value < 0 || digits == MOST_DIGITS) {
      throw new WireRefused(WireRefusal.BAD_CHUNK);
    }
    size = size << 4 | value;
    digits++;
    if (size > Integer.MAX_VALUE) {
      throw new WireRefused(WireRefusal.BAD_CHUNK);
    }
    return Expecting.SIZE;
  }

  private Expecting nextChunk(byte c) {
    next(c, '\n', Expecting.SIZE);
    start();
    return Expecting.SIZE;
  }

  private static Expecting next(byte c, char wanted, Expecting next) {
    if (c != wanted) {
      throw new WireRefused(WireRefusal.BAD_CHUNK);
    }
    return next;
  }
}
