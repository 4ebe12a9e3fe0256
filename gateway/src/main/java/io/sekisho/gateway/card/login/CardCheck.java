package io.sekisho.gateway.card.login;

import io.sekisho.gateway.card.CardFiles;
import io.sekisho.gateway.config.Mistake;
import io.sekisho.policy.card.CardUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks for settings with which no card would be good, or one that its authority has revoked. */
public final class CardCheck {
  private static final Duration LONGEST_GRACE = Duration.ofDays(7);

  private final CardConfig config;
  private final List<Mistake> mistakes = new ArrayList<>();

  private CardCheck(CardConfig config) {
    this.config = config;
  }

  /** What is wrong with these settings; empty when they will do. */
  public static List<Mistake> of(CardConfig config) {
    CardCheck check = new CardCheck(config);
    config.trust().ifPresent(roots -> check.certificates("trust", roots));
    if (config.trust().isPresent()) {
      check.lists();
      check.others();
    }
    return List.copyOf(check.mistakes);
  }

  private void others() {
    config.intermediates().ifPresent(place -> certificates("intermediates", place));
    if (config.grace().isNegative() || config.grace().compareTo(LONGEST_GRACE) > 0) {
      wrong(
          "grace",
          "`%s` is not between nothing and 7 days".formatted(config.grace()),
          "bring fresh lists; a list that is older says nothing of who is revoked");
    }
    if (config.qualifications().isPresent()) {
      try {
        CardFiles.qualifications(config.qualifications().get());
      } catch (IOException | RuntimeException e) {
        wrong("qualifications", e.getMessage(), "name a table such as the shipped one");
      }
    }
  }

  private void lists() {
    if (config.crl().isEmpty()) {
      wrong(
          "crl", "is missing", "name the directory of revocation lists: without, no card is good");
    } else if (!Files.isDirectory(config.crl().get()) || !Files.isReadable(config.crl().get())) {
      wrong(
          "crl",
          "`%s` is no directory that can be read".formatted(config.crl().get()),
          "make it, and have the relay bring the revocation lists there");
    }
  }

  private void certificates(String setting, Path place) {
    try {
      int found = 0;
      for (Path file : CardFiles.in(place)) {
        found += CardFiles.certificates(file).size();
      }
      if (found == 0) {
        wrong(setting, "`%s` is empty".formatted(place), "put PEM or DER files there");
      }
    } catch (IOException | CardUnreadable e) {
      wrong(setting, "`%s`: %s".formatted(place, e.getMessage()), "name PEM or DER files");
    }
  }

  private void wrong(String setting, String what, String remedy) {
    mistakes.add(new Mistake("sekisho.card." + setting, what, remedy));
  }
}
