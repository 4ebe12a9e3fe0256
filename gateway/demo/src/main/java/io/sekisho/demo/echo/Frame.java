package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One WebSocket frame (RFC 6455 section 5.2) from a client, sent back while it arrives.
 *
 * <p>Frames keep their boundaries and flags, so a test sees whether a proxy joined or split them.
 */
final class Frame {
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int TEXT = 0x1;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;

  private final int flags;
  private final int opcode;
  private final long length;
  private final byte[] mask = new byte[4];

  private Frame(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    flags = first & 0xF0;
    opcode = first & 0x0F;
    int second = in.readUnsignedByte();
    length = length(second & 0x7F, in);
    if ((second & MASKED) != 0) {
      in.readFully(mask);
    }
  }

  /** Sends everything back until either side has had enough. */
  static void echoAll(InputStream in, OutputStream out) throws IOException {
    DataInputStream frames = new DataInputStream(in);
    Frame frame;
    do {
      frame = new Frame(frames);
      frame.echo(frames, out);
    } while (frame.opcode != CLOSE);
  }

  static void text(String message, OutputStream out) throws IOException {
    byte[] payload = message.getBytes(UTF_8);
    writeHead(FINAL | TEXT, payload.length, out);
    out.write(payload);
    out.flush();
  }

  private void echo(DataInputStream in, OutputStream out) throws IOException {
    if (opcode == PONG) {
      in.skipNBytes(length);
      return;
    }
    writeHead(flags | (opcode == PING ? PONG : opcode), length, out);
    copyUnmasked(in, out);
    out.flush();
  }

  private void copyUnmasked(DataInputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[(int) Math.min(length, 16 * 1024)];
    for (long done = 0; done < length; ) {
      int count = (int) Math.min(buffer.length, length - done);
      in.readFully(buffer, 0, count);
      for (int i = 0; i < count; i++) {
        buffer[i] ^= mask[(int) ((done + i) % 4)];
      }
      out.write(buffer, 0, count);
      done += count;
    }
  }

  private static long length(int announced, DataInputStream in) throws IOException {
    return switch (announced) {
      case 126 -> in.readUnsignedShort();
      case 127 -> in.readLong();
      default -> announced;
    };
  }

  private static void writeHead(int first, long length, OutputStream out) throws IOException {
    DataOutputStream head = new DataOutputStream(out);
    head.writeByte(first);
    if (length < 126) {
      head.writeByte((int) length);
    } else if (length < 0x10000) {
      head.writeByte(126);
      head.writeShort((int) length);
    } else {
      head.writeByte(127);
      head.writeLong(length);
    }
  }
}
