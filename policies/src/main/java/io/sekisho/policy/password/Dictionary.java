package io.sekisho.policy.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.zip.GZIPInputStream;

/**
 * A set of folded words, kept as hashes: small, and quick to ask about every part of a password.
 *
 * <p>Two words with one hash would only refuse a password too many.
 */
final class Dictionary {
  /** What is longer is found as a whole, or as its parts. */
  static final int LONGEST = 16;

  private static final int BEGINNINGS = 1 << 21;
  private static final long BASE = 0x100000001B3L;

  private final long[] table; // open addressing; 0 is free
  private final int mask;
  private final BitSet beginnings; // by hash, too; only to stop early

  private Dictionary(long[] hashes, int size, BitSet beginnings) {
    this.beginnings = beginnings;
    int room = Integer.highestOneBit(Math.max(size, 8)) * 4;
    this.table = new long[room];
    this.mask = room - 1;
    for (int i = 0; i < size; i++) {
      add(hashes[i]);
    }
  }

  static Dictionary of(Collection<String> words) {
    BitSet beginnings = new BitSet(BEGINNINGS);
    long[] hashes = words.stream().mapToLong(word -> hash(word, beginnings)).toArray();
    return new Dictionary(hashes, hashes.length, beginnings);
  }

  /** One word per line, folded. */
  static Dictionary compressed(String resource) {
    try (InputStream in = Dictionary.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(new GZIPInputStream(in, 1 << 16), UTF_8))) {
      long[] hashes = new long[1 << 14];
      int size = 0;
      BitSet beginnings = new BitSet(BEGINNINGS);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (size == hashes.length) {
          hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash(line, beginnings);
      }
      return new Dictionary(hashes, size, beginnings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contains(int[] word) {
    long hash = 0;
    for (int c : word) {
      hash = next(hash, c);
    }
    return has(hash);
  }

  /** The hash of a word with one more code point. */
  static long next(long hash, int c) {
    return (hash + c + 1) * BASE;
  }

  /** False where no word begins like this; asked after each code point. */
  boolean goesOn(long hash, int length) {
    return !isMilestone(length) || beginnings.get(beginning(hash));
  }

  boolean has(long hash) {
    for (int at = slot(hash); table[at] != 0; at = (at + 1) & mask) {
      if (table[at] == hash) {
        return true;
      }
    }
    return false;
  }

  private void add(long hash) {
    int at = slot(hash);
    while (table[at] != 0 && table[at] != hash) {
      at = (at + 1) & mask;
    }
    table[at] = hash;
  }

  private int slot(long hash) {
    long mixed = hash ^ (hash >>> 32);
    return (int) ((mixed * 0x9E3779B97F4A7C15L) >>> 40) & mask;
  }

  private static long hash(String word, BitSet beginnings) {
    long hash = 0;
    int length = 0;
    for (int i = 0; i < word.length(); i = word.offsetByCodePoints(i, 1)) {
      hash = next(hash, word.codePointAt(i));
      length++;
      if (isMilestone(length)) {
        beginnings.set(beginning(hash));
      }
    }
    return hash;
  }

  private static boolean isMilestone(int length) {
    return length == 3 || length == 4 || length == 6;
  }

  private static int beginning(long hash) {
    return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 43) & (BEGINNINGS - 1);
  }
}
