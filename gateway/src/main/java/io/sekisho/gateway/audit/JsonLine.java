package io.sekisho.gateway.audit;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;

/**
 * Writes JSON members as UTF-8 into one reused array. By hand, because it runs twice per request.
 *
 * <p>Nothing that a client sends can end a line, start a member or reach a terminal as a command:
 * quotes, controls (C0 and C1), line separators and direction marks are escaped, half surrogate
 * pairs become U+FFFD. Nothing can make a line endless either: texts and lists are cut, and end
 * with {@code …} and the length they had.
 */
public final class JsonLine {
  /** Characters of an ordinary text. */
  static final int TEXT = 256;

  /** Characters of a request target. */
  static final int LONG_TEXT = 4096;

  /** Entries of a list; one search may well release a thousand patients. */
  static final int ENTRIES = 10_000;

  private static final int START = 2048;
  private static final int KEEP = 64 * 1024;
  private static final int WIDEST_ESCAPE = 6;

  private byte[] bytes = new byte[START];
  private int length;

  /** Leaves a null out. */
  public JsonLine text(String name, String value) {
    return text(name, value, TEXT);
  }

  JsonLine text(String name, String value, int limit) {
    if (value != null) {
      name(name);
      quote(value, limit);
    }
    return this;
  }

  public JsonLine number(String name, long value) {
    name(name);
    return digits(value);
  }

  public JsonLine texts(String name, Collection<String> values) {
    return list(name, values, JsonLine::item);
  }

  /** Bytes that are JSON already. */
  public JsonLine fragment(String name, byte[] json) {
    name(name);
    return raw(json);
  }

  public JsonLine open(String name) {
    name(name);
    return put('{');
  }

  /** An object without a name: an entry of a list, or a fragment of its own. */
  public JsonLine openItem() {
    if (length > 0) {
      separate();
    }
    return put('{');
  }

  public JsonLine close() {
    return put('}');
  }

  <T> JsonLine list(String name, Collection<T> values, BiConsumer<T, JsonLine> writer) {
    name(name);
    put('[');
    int left = ENTRIES;
    for (T value : values) {
      if (left-- == 0) {
        item("…" + values.size(), this);
        break;
      }
      writer.accept(value, this);
    }
    return put(']');
  }

  private static void item(String value, JsonLine line) {
    line.separate();
    line.quote(value, TEXT);
  }

  /** Appends bytes as they are. */
  public JsonLine raw(byte[] source) {
    return raw(source, 0, source.length);
  }

  public JsonLine raw(byte[] source, int from, int count) {
    ensure(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return this;
  }

  /** A decimal number without a name. */
  public JsonLine digits(long value) {
    return padded(value, 1);
  }

  /** A decimal number with leading zeros. */
  public JsonLine padded(long value, int width) {
    ensure(20);
    if (value < 0) {
      put('-');
    }
    int size = Math.max(width, size(value));
    length += size;
    long rest = value;
    for (int at = length - 1; at >= length - size; at--) {
      bytes[at] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
    return this;
  }

  private static int size(long value) {
    int size = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      size++;
    }
    return size;
  }

  /** Starts over; an unusually large array is given back. */
  public JsonLine clear() {
    if (bytes.length > KEEP) {
      bytes = new byte[START];
    }
    length = 0;
    return this;
  }

  /** The array itself, not a copy; its first {@link #length()} bytes hold until the next write. */
  public byte[] array() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void name(String name) {
    separate();
    quote(name, TEXT);
    put(':');
  }

  /** Members follow the head of the line, so even the first one brings its comma. */
  private void separate() {
    if (length == 0 || (bytes[length - 1] != '{' && bytes[length - 1] != '[')) {
      put(',');
    }
  }

  private void quote(String text, int limit) {
    put('"');
    if (text.length() <= limit) {
      characters(text, text.length());
    } else {
      characters(text, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
      characters("…", 1);
      digits(text.length());
    }
    put('"');
  }

  private void characters(String text, int end) {
    ensure(end * WIDEST_ESCAPE);
    byte[] to = bytes;
    int at = length;
    int i = 0;
    for (; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x7f || c < 0x20 || c == '"' || c == '\\') {
        break;
      }
      to[at++] = (byte) c;
    }
    length = at;
    for (; i < end; i++) {
      int c = text.codePointAt(i);
      codePoint(c);
      i += Character.charCount(c) - 1;
    }
  }

  private void codePoint(int c) {
    if (c == '"' || c == '\\') {
      put('\\').put(c);
    } else if (isUnsafe(c)) {
      escape(c);
    } else if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xc0 | (c >> 6)).rest(c, 0);
    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      codePoint(0xfffd);
    } else if (c < 0x10000) {
      put(0xe0 | (c >> 12)).rest(c, 6).rest(c, 0);
    } else {
      put(0xf0 | (c >> 18)).rest(c, 12).rest(c, 6).rest(c, 0);
    }
  }

  /** Controls, line separators, invisible marks and those that turn the reading direction. */
  private static boolean isUnsafe(int c) {
    return c < 0x20
        || (c >= 0x7f && c < 0xa0)
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0xfeff;
  }

  private void escape(int c) {
    put('\\').put('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      put(Character.forDigit((c >> shift) & 0xf, 16));
    }
  }

  private JsonLine rest(int c, int shift) {
    return put(0x80 | ((c >> shift) & 0x3f));
  }

  private JsonLine put(int value) {
    if (length == bytes.length) {
      ensure(1);
    }
    bytes[length++] = (byte) value;
    return this;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
