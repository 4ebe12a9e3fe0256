package io.sekisho.keycloak.roster;

/**
 * Something in the list that cannot be right.
 *
 * @param line 1 is the header; 0 the file as a whole
 */
record RosterMistake(int line, Code code) {
  enum Code {
    TOO_LARGE("the list is larger than 16 MiB", "名簿が16MiBを超えています"),
    NOT_UTF8("save the list as `CSV UTF-8`", "「CSV UTF-8」形式で保存してください"),
    HEADER_WRONG(
        "the first line names the columns: user,family,given and others of the guide",
        "1行目に項目名（user,family,given ほか）を書いてください"),
    COLUMNS_WRONG("as many columns as the first line has", "1行目と同じ数の項目にしてください"),
    QUOTE_OPEN("a quotation mark is never closed", "引用符が閉じられていません"),
    USER_WRONG(
        "a login name has 3 to 64 small letters, digits, dots, hyphens or underscores",
        "ログイン名は3～64文字の英小文字・数字・記号（. - _）です"),
    USER_TWICE("this person is on the list twice", "同じ人が2回書かれています"),
    NAME_MISSING("family name and given name are needed", "姓と名が必要です"),
    TEXT_WRONG("at most 255 characters, no control characters", "255文字以内、制御文字は使えません"),
    KIND_WRONG("kind is staff or vendor", "kind は staff か vendor です"),
    DATE_WRONG(
        "dates are written 2026-04-01, the first not after the last",
        "日付は 2026-04-01 の形で、開始日は終了日以前にしてください"),
    EMPTY("nobody is on the list", "名簿に誰もいません");

    private final String en;
    private final String ja;

    Code(String en, String ja) {
      this.en = en;
      this.ja = ja;
    }
  }

  String en() {
    return code.en;
  }

  String ja() {
    return code.ja;
  }

  @Override
  public String toString() {
    return "line %d: %s: %s / %s".formatted(line, code, en(), ja());
  }
}
