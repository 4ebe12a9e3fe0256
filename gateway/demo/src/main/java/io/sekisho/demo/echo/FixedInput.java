package io.sekisho.demo.echo;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of declared length; one that ends early is an error, never a short body. */
final class FixedInput extends FilterInputStream {
  private long left;

  FixedInput(InputStream in, String declared) throws NotHttp {
    super(in);
    if (!declared.matches("[0-9]{1,18}")) {
      throw new NotHttp("not a length: `%s`".formatted(declared));
    }
    this.left = Long.parseLong(declared);
  }

  FixedInput(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  long left() {
    return left;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = in.read(buffer, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the body ended %d bytes early".formatted(left));
    }
    left -= count;
    return count;
  }
}
