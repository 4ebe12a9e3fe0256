package io.sekisho.gateway.card.login;

import static java.util.stream.Collectors.joining;

import io.quarkus.runtime.StartupEvent;
import io.sekisho.gateway.card.CardFiles;
import io.sekisho.gateway.config.Mistake;
import io.sekisho.policy.card.CardExaminer;
import io.sekisho.policy.card.CardRules;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Examination;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What cards are examined against: roots and rules as they were at start, revocation lists as they
 * are now. Without lists no card is good.
 */
@Singleton
public class CardTrust {
  private static final Logger LOG = Logger.getLogger(CardTrust.class);

  private final Optional<CardExaminer> examiner;
  private final List<X509Certificate> authorities;
  private final ListDirectory lists;
  private final Clock clock;

  CardTrust(CardConfig config, ListDirectory lists, Clock clock) {
    List<Mistake> mistakes = CardCheck.of(config);
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(
          mistakes.stream()
              .map(Mistake::toString)
              .collect(joining("\n  ", "the configuration of cards has mistakes:\n  ", "")));
    }
    this.authorities = config.trust().map(roots -> authorities(config, roots)).orElse(List.of());
    this.examiner = config.trust().map(roots -> examiner(config, roots));
    this.lists = lists;
    this.clock = clock;
  }

  /** At the start, so that mistakes are found then and not by the first who comes with a card. */
  void check(@Observes StartupEvent event) {
    LOG.debugf("cards are %s", isOn() ? "on" : "off");
  }

  /** Whether there is a way in with a card at all. */
  boolean isOn() {
    return examiner.isPresent();
  }

  /** How many revocation lists are past their end, for whoever watches over the gateway. */
  public long lateLists() {
    return lists.late(clock.instant());
  }

  /** Who may have issued a card: the roots, and what was tried between them and cards. */
  public List<X509Certificate> authorities() {
    return authorities;
  }

  private static List<X509Certificate> authorities(CardConfig config, Path roots) {
    List<X509Certificate> all = new ArrayList<>(certificates("trust", roots));
    config.intermediates().ifPresent(place -> all.addAll(certificates("intermediates", place)));
    return List.copyOf(all);
  }

  Examination examine(X509Certificate certificate) {
    return examiner
        .orElseThrow(() -> new IllegalStateException("cards are not configured"))
        .examine(certificate, lists.now(), clock.instant());
  }

  private static CardExaminer examiner(CardConfig config, Path roots) {
    List<X509Certificate> anchors = certificates("trust", roots);
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
