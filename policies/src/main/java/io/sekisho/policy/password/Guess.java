package io.sekisho.policy.password;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The cheapest way to guess a password: characters one by one, or whole pieces.
 *
 * <p>A character costs one, a piece what {@link Piece} says. `Sakura2024!` is not eleven characters
 * to somebody who guesses, but a word, a year and a sign.
 */
final class Guess {
  private static final int SHORTEST_RUN = 3;
  private static final int SHORTEST_WALK = 4;
  private static final int SHORTEST_LOCAL = 2;
  private static final int SHORTEST_COMMON = 5;

  private final Spellings text;
  private final int[] cost;
  private final int[] from;
  private final Piece[] by;

  private Guess(Spellings text) {
    this.text = text;
    this.cost = new int[text.length() + 1];
    this.from = new int[text.length() + 1];
    this.by = new Piece[text.length() + 1];
  }

  static Guess of(Spellings text, DenyList denied, Collection<int[]> own) {
    Guess guess = new Guess(text);
    guess.startFrom();
    for (int start = 0; start < text.length(); start++) {
      guess.step(start);
      guess.runs(start);
      guess.dates(start);
      guess.own(start, own);
      guess.words(start, denied.local(), SHORTEST_LOCAL, Piece.LOCAL_WORD);
      guess.words(start, denied.common(), SHORTEST_COMMON, Piece.COMMON_PASSWORD);
    }
    return guess;
  }

  int cost() {
    return cost[text.length()];
  }

  /** The kinds of pieces in it, never the pieces. */
  List<Piece> pieces() {
    Set<Piece> kinds = EnumSet.noneOf(Piece.class);
    for (int end = text.length(); end > 0; end = from[end]) {
      if (by[end] != null) {
        kinds.add(by[end]);
      }
    }
    return new ArrayList<>(kinds);
  }

  private void startFrom() {
    Arrays.fill(cost, Integer.MAX_VALUE / 2);
    cost[0] = 0;
  }

  private void step(int start) {
    offer(start, start + 1, isSeparator(start) ? 0 : 1, null);
  }

  /** A sign that was used before, as in `one-two-three`. */
  private boolean isSeparator(int at) {
    int[] typed = text.small();
    if (!Candidate.isSymbol(typed[at])) {
      return false;
    }
    for (int before = 0; before < at; before++) {
      if (typed[before] == typed[at]) {
        return true;
      }
    }
    return false;
  }

  private void runs(int start) {
    int[] typed = text.small();
    offerAll(start, SHORTEST_WALK, Runs.walk(typed, start), Piece.WALK);
    offerAll(start, SHORTEST_RUN, Runs.sequence(typed, start), Piece.SEQUENCE);
    offerAll(start, SHORTEST_RUN, Runs.repeat(typed, start), Piece.REPEAT);
  }

  private void dates(int start) {
    int[] typed = text.small();
    if (Dates.isYear(typed, start)) {
      offer(start, start + 4, Piece.YEAR);
    }
    for (int digits = 6; digits <= 8; digits += 2) {
      if (Dates.isDate(typed, start, digits)) {
        offer(start, start + digits, Piece.DATE);
      }
    }
  }

  private void own(int start, Collection<int[]> words) {
    for (int[] word : words) {
      if (start + word.length <= text.length() && text.isAt(start, word)) {
        offer(start, start + word.length, Piece.PERSONAL);
      }
    }
  }

  private void words(int start, Dictionary words, int shortest, Piece piece) {
    int[] typed = text.small();
    int last = Math.min(typed.length, start + Dictionary.LONGEST);
    for (int[] spelling : text.all()) {
      boolean other = spelling == typed; // else only what is spelt otherwise is new
      long hash = 0;
      boolean goesOn = true;
      for (int end = start + 1; end <= last && goesOn; end++) {
        other |= spelling[end - 1] != typed[end - 1];
        hash = Dictionary.next(hash, spelling[end - 1]);
        if (other && end - start >= shortest && words.has(hash)) {
          offer(start, end, piece);
        }
        goesOn = words.goesOn(hash, end - start);
      }
    }
  }

  private void offerAll(int start, int shortest, int end, Piece piece) {
    for (int e = start + shortest; e <= end; e++) {
      offer(start, e, piece);
    }
  }

  private void offer(int start, int end, Piece piece) {
    offer(start, end, piece.weight(), piece);
  }

  private void offer(int start, int end, int price, Piece piece) {
    if (cost[start] + price < cost[end]) {
      cost[end] = cost[start] + price;
      from[end] = start;
      by[end] = piece;
    }
  }
}
