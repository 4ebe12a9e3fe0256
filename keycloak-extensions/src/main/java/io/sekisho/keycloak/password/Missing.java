package io.sekisho.keycloak.password;

import io.sekisho.policy.password.Lack;
import java.util.List;
import java.util.stream.Collectors;

/** What is missing, in both languages: not every door of Keycloak knows who reads its answer. */
final class Missing {
  private Missing() {}

  static String inWords(List<Lack> missing) {
    String ja = missing.stream().map(Lack::ja).collect(Collectors.joining("。"));
    String en = missing.stream().map(Lack::en).collect(Collectors.joining("; "));
    return (ja + "。/ " + en).replace('\'', '\u2019'); // a quote means something to MessageFormat
  }
}
