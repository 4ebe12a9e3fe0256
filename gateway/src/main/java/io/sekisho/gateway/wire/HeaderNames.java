package io.sekisho.gateway.wire;

import java.util.Collection;
import java.util.List;

/** A fixed set of header names, asked once per header and request: no case folding, no garbage. */
public final class HeaderNames {
  private final String[] table;

  public HeaderNames(Collection<String> names) {
    table = new String[Integer.highestOneBit(Math.max(8, names.size())) * 4];
    names.forEach(this::put);
  }

  public static HeaderNames of(String... names) {
    return new HeaderNames(List.of(names));
  }

  public boolean contains(String name) {
    return find(name) >= 0;
  }

  /** A bit that stands for this name in a small set, 0 for names that are not in it. */
  long bit(String name) {
    int slot = find(name);
    return slot < 0 ? 0 : 1L << slot;
  }

  /** Equal but for the case of ASCII letters; unlike {@code equalsIgnoreCase} for nothing else. */
  public static boolean same(CharSequence a, CharSequence b) {
    if (a.length() != b.length()) {
      return false;
    }
    for (int i = 0; i < a.length(); i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y && lower(x) != lower(y)) {
        return false;
      }
    }
    return true;
  }

  public static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  private int find(String name) {
    for (int slot = slot(name); table[slot] != null; slot = next(slot)) {
      if (same(table[slot], name)) {
        return slot;
      }
    }
    return -1;
  }

  private void put(String name) {
    int slot = slot(name);
    while (table[slot] != null) {
      slot = next(slot);
    }
    table[slot] = name;
  }

  /** Three letters and the length tell header names well enough apart. */
  private int slot(String name) {
    int length = name.length();
    if (length == 0) {
      return 0;
    }
    int hash = lower(name.charAt(0)) * 31 + lower(name.charAt(length >> 1));
    hash = (hash * 31 + lower(name.charAt(length - 1))) * 31 + length;
    return (hash ^ hash >>> 7) & table.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & table.length - 1;
  }
}
