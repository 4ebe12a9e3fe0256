package io.sekisho.gateway.card.login;

import io.sekisho.gateway.card.CardFiles;
import io.sekisho.policy.card.CardExaminer;
import io.sekisho.policy.card.CardRules;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Examination;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What cards are examined against: roots and rules as they were at start, revocation lists as they
 * are now. Without lists no card is good.
 */
@Singleton
class CardTrust {
  private final Optional<CardExaminer> examiner;
  private final ListDirectory lists;
  private final Clock clock;

  CardTrust(CardConfig config, ListDirectory lists, Clock clock) {
    this.examiner = config.trust().map(roots -> examiner(config, roots));
    this.lists = lists;
    this.clock = clock;
  }

  /** Whether there is a way in with a card at all. */
  boolean isOn() {
    return examiner.isPresent();
  }

  Examination examine(X509Certificate certificate) {
    return examiner
        .orElseThrow(() -> new IllegalStateException("cards are not configured"))
        .examine(certificate, lists.now(), clock.instant());
  }

  private static CardExaminer examiner(CardConfig config, Path roots) {
    if (config.crl().isEmpty()) {
      throw new IllegalStateException(
          "sekisho.card.crl: is missing; name the directory of revocation lists, because without"
              + " them no card is good");
    }
    List<X509Certificate> anchors = certificates("trust", roots);
    if (anchors.isEmpty()) {
      throw new IllegalStateException("sekisho.card.trust: `%s` is empty".formatted(roots));
    }
    List<X509Certificate> between =
        config.intermediates().map(place -> certificates("intermediates", place)).orElse(List.of());
    return new CardExaminer(anchors, between, rules(config));
  }

  private static CardRules rules(CardConfig config) {
    CardRules rules = CardRules.login().withGrace(config.grace());
    if (config.accept().isPresent()) {
      Set<String> accepted = config.accept().get();
      rules = rules.accepting(accepted).withPathPolicies(accepted);
    }
    try {
      return config.qualifications().isEmpty()
          ? rules
          : rules.withRoles(CardFiles.qualifications(config.qualifications().get()));
    } catch (IOException e) {
      throw new IllegalStateException("sekisho.card.qualifications: " + e.getMessage(), e);
    }
  }

  /** One that cannot be read is no small thing: the verdicts would be about something else. */
  private static List<X509Certificate> certificates(String setting, Path place) {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      for (Path file : CardFiles.in(place)) {
        certificates.addAll(CardFiles.certificates(file));
      }
      return certificates;
    } catch (IOException | CardUnreadable e) {
      throw new IllegalStateException(
          "sekisho.card.%s: `%s`: %s; name PEM or DER files"
              .formatted(setting, place, e.getMessage()),
          e);
    }
  }
}
