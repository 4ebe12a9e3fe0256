package io.sekisho.policy.password;

/** Where something that is guessed as a whole ends, if it starts here. */
final class Runs {
  private static final int KEYS = 128;
  private static final String[][] BOARDS = {
    {"1234567890-^", "qwertyuiop@[", "asdfghjkl;:]", "zxcvbnm,./"},
    {"`1234567890-=", " qwertyuiop[]", " asdfghjkl;'", " zxcvbnm,./"},
    {"789", "456", "123", "0"}
  };
  private static final boolean[][] NEIGHBOURS = neighbours();

  private Runs() {}

  /** Keys beside or above each other, in any direction. */
  static int walk(int[] text, int start) {
    int end = start + 1;
    while (end < text.length && areNeighbours(text[end - 1], text[end])) {
      end++;
    }
    return end;
  }

  /** The same step each time: 1111, 1234, 9753, gfed. */
  static int sequence(int[] text, int start) {
    if (start + 1 >= text.length) {
      return start + 1;
    }
    int step = text[start + 1] - text[start];
    if (Math.abs(step) > 2) {
      return start + 1;
    }
    int end = start + 2;
    while (end < text.length && text[end] - text[end - 1] == step) {
      end++;
    }
    return end;
  }

  /** What was there before, once more. */
  static int repeat(int[] text, int start) {
    int longest = 0;
    for (int before = 0; before < start; before++) {
      int same = 0;
      while (start + same < text.length && text[before + same] == text[start + same]) {
        same++;
      }
      longest = Math.max(longest, same);
    }
    return start + longest;
  }

  private static boolean areNeighbours(int a, int b) {
    return a < KEYS && b < KEYS && NEIGHBOURS[a][b];
  }

  private static boolean[][] neighbours() {
    boolean[][] all = new boolean[KEYS][KEYS];
    for (String[] board : BOARDS) {
      for (int row = 0; row < board.length; row++) {
        for (int column = 0; column < board[row].length(); column++) {
          around(board, row, column, all[board[row].charAt(column)]);
        }
      }
    }
    return all;
  }

  private static void around(String[] board, int row, int column, boolean[] keys) {
    for (int r = Math.max(0, row - 1); r <= Math.min(board.length - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= column + 1 && c < board[r].length(); c++) {
        keys[board[r].charAt(c)] = true;
      }
    }
    keys[' '] = false; // fills up rows; the space bar is beside everything
  }
}
