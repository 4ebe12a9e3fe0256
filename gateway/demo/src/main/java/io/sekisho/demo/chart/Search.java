package io.sekisho.demo.chart;

import io.sekisho.demo.patients.PatientRecord;
import java.text.Normalizer;
import java.util.stream.Stream;

/** Finds patients by name, reading or number, however the words were typed. */
final class Search {
  private static final int HIRAGANA_TO_KATAKANA = 'ア' - 'あ';

  private Search() {}

  static boolean matches(PatientRecord patient, String words) {
    String wanted = plain(words);
    return Stream.of(patient.name(), patient.kana(), patient.number(), patient.id())
        .anyMatch(text -> plain(text).contains(wanted));
  }

  /** Full width, half width, hiragana and spaces make no difference. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("\\s", "")
        .codePoints()
        .map(c -> c >= 'ぁ' && c <= 'ゖ' ? c + HIRAGANA_TO_KATAKANA : Character.toLowerCase(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
