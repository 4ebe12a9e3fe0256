package io.sekisho.policy.password;

/** A kind of thing that is guessed as a whole, and how many guessed characters it is worth. */
public enum Piece {
  COMMON_PASSWORD(3, "よく使われる語", "common words"),
  LOCAL_WORD(2, "病院や日本でよく使われる語", "words of hospitals or of Japan"),
  PERSONAL(1, "本人や施設に関する語", "what is known about the person or the hospital"),
  WALK(2, "キーボードの並び", "keys that are neighbours"),
  SEQUENCE(1, "連続・同じ文字", "sequences"),
  REPEAT(1, "繰り返し", "repetitions"),
  DATE(2, "日付", "dates"),
  YEAR(1, "年", "years");

  private final int weight;
  private final String ja;
  private final String en;

  Piece(int weight, String ja, String en) {
    this.weight = weight;
    this.ja = ja;
    this.en = en;
  }

  int weight() {
    return weight;
  }

  String ja() {
    return ja;
  }

  String en() {
    return en;
  }
}
