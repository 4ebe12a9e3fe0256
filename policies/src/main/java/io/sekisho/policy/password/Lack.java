package io.sekisho.policy.password;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One thing that a password lacks, for people and for programs; never a part of the password. */
public record Lack(Code code, int need, int has, List<Piece> pieces) {

  /** What programs may rely on. */
  public enum Code {
    TOO_SHORT("%need文字以上にしてください（今は%has文字）", "use at least %need characters (now %has)"),
    TOO_LONG("%need文字以内にしてください", "use at most %need characters"),
    NOT_PRINTABLE(
        "制御文字や表示されない文字は使えません",
        "control characters and characters that cannot be seen are not allowed"),
    LETTER_MISSING("文字（英字など）を1つ以上入れてください", "add at least one letter"),
    DIGIT_MISSING("数字を1つ以上入れてください", "add at least one digit"),
    SYMBOL_MISSING("記号（空白も可）を1つ以上入れてください", "add at least one symbol (a space counts)"),
    CONTAINS_USER_ID("利用者IDを含めないでください", "do not use the user id in it"),
    CONTAINS_NAME("氏名（読みを含む）を含めないでください", "do not use the person's name or its reading in it"),
    CONTAINS_BIRTHDAY("生年月日を含めないでください", "do not use the person's birthday in it"),
    CONTAINS_HOSPITAL("施設名を含めないでください", "do not use the hospital's name in it"),
    COMMON("よく使われるパスワードです。別のものにしてください", "this is one of the passwords that many people use"),
    GUESSABLE(
        "推測されやすい部分（%pieces）を減らしてください", "too much of it can be guessed (%pieces): use less of that"),
    REUSED("以前のパスワードは使えません", "this password was used before"),
    NEARLY_REUSED("以前のパスワードと似すぎています", "this is too close to a password that was used before");

    private final String ja;
    private final String en;

    Code(String ja, String en) {
      this.ja = ja;
      this.en = en;
    }
  }

  public Lack {
    pieces = List.copyOf(pieces);
  }

  /** Without figures. */
  public static Lack of(Code code) {
    return new Lack(code, 0, 0, List.of());
  }

  static Lack of(Code code, int need, int has) {
    return new Lack(code, need, has, List.of());
  }

  public String ja() {
    return inWords(code.ja, Piece::ja, "・");
  }

  public String en() {
    return inWords(code.en, Piece::en, ", ");
  }

  private String inWords(String text, Function<Piece, String> name, String between) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    String named = pieces.stream().map(name).collect(Collectors.joining(between));
    return text.replace("%need", "" + need).replace("%has", "" + has).replace("%pieces", named);
  }
}
