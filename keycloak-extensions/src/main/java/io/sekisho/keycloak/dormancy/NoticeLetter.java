package io.sekisho.keycloak.dormancy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Word to a person that an account is about to be closed. It has no link: whoever learns to click
 * in such a letter clicks in the false one, too.
 */
record NoticeLetter(String address, String subject, String text) {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final int LONGEST = 100;

  /**
   * The letter in the person's language, Japanese where none is known.
   *
   * @param address null or blank where there is none
   * @param language a tag such as {@code ja} or {@code en-GB}; null where none is known
   * @param hospital what the realm is called; null where it has no name
   * @param closes in milliseconds since 1970
   * @return nothing when there is no address
   */
  static Optional<NoticeLetter> to(
      String address, String language, String hospital, Idle idle, long closes) {
    if (address == null || address.isBlank()) {
      return Optional.empty();
    }
    String account = line(idle.user());
    boolean isEnglish = language != null && language.toLowerCase(Locale.ROOT).startsWith("en");
    return Optional.of(
        isEnglish
            ? english(address, account, line(hospital), idle.seen(), closes)
            : japanese(address, account, line(hospital), idle.seen(), closes));
  }

  private static NoticeLetter japanese(
      String address, String account, String hospital, long seen, long closes) {
    String end = moment("yyyy年M月d日 H時mm分", Locale.JAPANESE, closes);
    return new NoticeLetter(
        address,
        "アカウント「%s」は%sに停止されます".formatted(account, end),
        """
        アカウント「%s」は、%s から一度も使われていません。
        使われないアカウントは病院の規則により停止されます。

        停止の予定: %s (日本時間)

        これからも使う場合: その前に一度、いつもの入口からログインしてください。停止は取りやめになります。
        もう使わない場合: 何もする必要はありません。
        停止された後でまた必要になった場合: アカウントの管理者に申し出てください。

        この通知にはリンクがありません。パスワードを尋ねることもありません。
        %s
        """
            .formatted(account, moment("yyyy年M月d日", Locale.JAPANESE, seen), end, hospital));
  }

  private static NoticeLetter english(
      String address, String account, String hospital, long seen, long closes) {
    String end = moment("d MMMM yyyy, HH:mm", Locale.ENGLISH, closes);
    return new NoticeLetter(
        address,
        "The account \"%s\" will be closed on %s".formatted(account, end),
        """
        The account "%s" has not been used since %s.
        By the rules of the hospital, accounts that nobody uses are closed.

        It will be closed on: %s (Japan time)

        If you go on using it: log in once before then, the way you always do. It stays open.
        If you do not need it any more: there is nothing to do.
        If you need it again later: ask whoever manages the accounts.

        There is no link in this notice, and it never asks for a password.
        %s
        """
            .formatted(account, moment("d MMMM yyyy", Locale.ENGLISH, seen), end, hospital));
  }

  private static String moment(String pattern, Locale locale, long millis) {
    return DateTimeFormatter.ofPattern(pattern, locale)
        .format(Instant.ofEpochMilli(millis).atZone(JAPAN));
  }

  /** Names come from people: one line, and not a long one. */
  private static String line(String name) {
    String one =
        name == null ? "" : name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return one.codePoints()
        .limit(LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
