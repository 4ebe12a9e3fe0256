package io.sekisho.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;

/** Follows the requests of one connection: where each begins, and exactly where it ends. */
final class RequestReader {
  private static final int FIRST_LOOK = 2048;
  private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>();

  private enum Expecting {
    HEAD,
    BODY,
    CHUNKS,
    UPGRADE
  }

  private final WireLimits limits;
  private final HeadReader head;
  private final ChunkReader chunks = new ChunkReader();
  private Expecting expecting = Expecting.HEAD;
  private long bodyLeft;

  RequestReader(WireLimits limits) {
    this.limits = limits;
    this.head = new HeadReader(limits);
  }

  /** Whether the next octet is the first of a request, or belongs to a head not yet complete. */
  boolean atHead() {
    return expecting == Expecting.HEAD;
  }

  /** Whether the last request asked for another protocol and was not answered yet. */
  boolean upgrading() {
    return expecting == Expecting.UPGRADE;
  }

  /** The upgrade was refused: the connection goes on with requests. */
  void upgradeRefused() {
    expecting = Expecting.HEAD;
  }

  /**
   * Reads on from the reader index, to the end of the request or of the octets at hand.
   *
   * @return up to where the octets are checked: nowhere, as long as a head is not complete
   */
  int read(ByteBuf octets) {
    int at = octets.readerIndex();
    if (atHead()) {
      int length = readHead(octets);
      if (length < 0) {
        return at;
      }
      at += length;
      headComplete();
    }
    return switch (expecting) {
      case BODY -> readBody(octets, at);
      case CHUNKS -> readChunks(octets, at);
      default -> at;
    };
  }

  /** Heads are short and looked at octet by octet: an array is faster to walk than a buffer. */
  private int readHead(ByteBuf octets) {
    byte[] scratch = scratch(limits.head());
    int available = Math.min(octets.readableBytes(), limits.head());
    int copied = head.position();
    int length = -1;
    while (length < 0 && copied < available) {
      int upTo = Math.min(available, Math.max(copied * 4, FIRST_LOOK));
      octets.getBytes(octets.readerIndex() + copied, scratch, copied, upTo - copied);
      copied = upTo;
      length = head.read(scratch, copied);
    }
    return length;
  }

  private void headComplete() {
    HeadFields fields = head.fields();
    bodyLeft = fields.contentLength();
    if (fields.upgrade()) {
      expecting = Expecting.UPGRADE;
    } else if (fields.chunked()) {
      chunks.start();
      expecting = Expecting.CHUNKS;
    } else {
      expecting = Expecting.BODY;
    }
    head.reset();
  }

  private int readBody(ByteBuf octets, int at) {
    int present = (int) Math.min(bodyLeft, octets.writerIndex() - at);
    bodyLeft -= present;
    if (bodyLeft == 0) {
      expecting = Expecting.HEAD;
    }
    return at + present;
  }

  private int readChunks(ByteBuf octets, int at) {
    int end = chunks.read(octets, at);
    if (chunks.done()) {
      expecting = Expecting.HEAD;
    }
    return end;
  }

  private static byte[] scratch(int size) {
    byte[] octets = SCRATCH.get();
    if (octets == null || octets.length < size) {
      octets = new byte[size];
      SCRATCH.set(octets);
    }
    return octets;
  }
}
