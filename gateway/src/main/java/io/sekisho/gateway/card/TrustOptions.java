package io.sekisho.gateway.card;

import io.sekisho.policy.card.CardExaminer;
import io.sekisho.policy.card.CardRules;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.RevocationList;
import io.sekisho.policy.card.RevocationLists;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Against what a command examines certificates. */
public final class TrustOptions {
  private static final Pattern OID = Pattern.compile("[0-2](\\.\\d{1,20}){1,40}");

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--trust",
      paramLabel = "PEM",
      description = "Root certificates to trust. Compare their fingerprints first.")
  private List<Path> trust = List.of();

  @Option(
      names = "--intermediates",
      paramLabel = "DIR",
      description = "Certificates of subordinate CAs; tried, not trusted.")
  private List<Path> intermediates = List.of();

  @Option(
      names = "--crl",
      paramLabel = "DIR",
      description = "Revocation lists. Without this, revocation is not checked.")
  private List<Path> crl = List.of();

  @Option(
      names = "--policy",
      paramLabel = "OID",
      description =
          "Policies that must hold along the path; repeatable. 2.5.29.32.0 stands for any. Without"
              + " this the path needs none.")
  private List<String> policies = List.of();

  @Option(
      names = "--accept",
      paramLabel = "OID",
      description =
          "Policies of cards to log in with; repeatable. Default: person authentication of the"
              + " HPKI. Test and signing policies stay refused.")
  private List<String> accepted = List.of();

  @Option(
      names = "--qualifications",
      paramLabel = "FILE",
      description =
          "Table of hcRole texts instead of the shipped one, a line each: text | name | role or - |"
              + " where seen.")
  private Path qualifications;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judge as of this moment, such as 2026-11-22T00:00:00Z. Default: now.")
  private Instant at = Instant.now();

  /** The moment to judge by. */
  public Instant at() {
    return at;
  }

  /** What judges, with the certificates that were named. */
  public CardExaminer examiner() throws IOException {
    List<X509Certificate> anchors = new ArrayList<>();
    for (Path place : trust) {
      anchors.addAll(anchors(place));
    }
    List<X509Certificate> between = new ArrayList<>();
    for (Path place : intermediates) {
      between.addAll(CardFiles.certificates(place, this::skipped));
    }
    if (anchors.isEmpty()) {
      say("no root is trusted; name one with --trust");
    }
    return new CardExaminer(anchors, between, rules());
  }

  /** The lists that were named; empty when none were, and revocation is not to be checked. */
  public Optional<RevocationLists> lists() throws IOException {
    if (crl.isEmpty()) {
      return Optional.empty();
    }
    List<RevocationList> lists = new ArrayList<>();
    for (Path place : crl) {
      lists.addAll(CardFiles.lists(place, this::skipped));
    }
    return Optional.of(new RevocationLists(lists));
  }

  /** A root that cannot be read is no small thing: the verdicts would be about something else. */
  private static List<X509Certificate> anchors(Path place) throws IOException {
    List<X509Certificate> anchors = new ArrayList<>();
    for (Path file : CardFiles.in(place)) {
      try {
        anchors.addAll(CardFiles.certificates(file));
      } catch (CardUnreadable e) {
        throw new IOException(
            "`%s` holds no readable certificate (%s)".formatted(file, e.code()), e);
      }
    }
    return anchors;
  }

  private CardRules rules() throws IOException {
    CardRules rules = CardRules.login().withPathPolicies(oids(policies));
    rules = accepted.isEmpty() ? rules : rules.accepting(oids(accepted));
    return qualifications == null
        ? rules
        : rules.withRoles(CardFiles.qualifications(qualifications));
  }

  private Set<String> oids(List<String> given) {
    given.stream()
        .filter(oid -> !OID.matcher(oid).matches())
        .findFirst()
        .ifPresent(
            oid -> {
              throw new ParameterException(
                  spec.commandLine(), "`%s` is not an object identifier".formatted(oid));
            });
    return Set.copyOf(given);
  }

  private void skipped(Path file, CardUnreadable why) {
    say("skipped `%s`: %s %s".formatted(file, why.code(), why.code().en()));
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
