package io.sekisho.gateway.proxy;

import java.util.concurrent.ThreadLocalRandom;

/** Names one request in answers, records and logs: 26 characters that sort by time. */
final class RequestId {
  private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

  private RequestId() {}

  static String next() {
    char[] text = new char[26];
    write(text, 0, 10, System.currentTimeMillis());
    ThreadLocalRandom random = ThreadLocalRandom.current();
    write(text, 10, 8, random.nextLong());
    write(text, 18, 8, random.nextLong());
    return new String(text);
  }

  private static void write(char[] text, int from, int count, long bits) {
    long rest = bits;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = CROCKFORD[(int) (rest & 31)];
      rest >>>= 5;
    }
  }
}
