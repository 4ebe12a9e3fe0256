package io.sekisho.gateway.card;

import io.sekisho.policy.card.CardExaminer;
import io.sekisho.policy.card.CardRules;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Examination;
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
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says of any certificate whether its path is good, and whether it is a card to log in with. */
@Command(
    name = "inspect",
    description = {
      "Prints one line of JSON for each certificate: the verdict of RFC 5280 on its path, then",
      "whether it is an HPKI card that a person may log in with. Nothing is fetched: addresses",
      "inside certificates are never visited."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every path is valid and every card accepted",
      "1:at least one is not; the output says why",
      "2:could not check"
    })
final class CardInspectCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int NOT_FINE = 1;
  private static final int COULD_NOT_CHECK = 2;
  private static final Pattern OID = Pattern.compile("[0-2](\\.\\d{1,20}){1,40}");

  @Spec private CommandSpec spec;

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
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judge as of this moment, such as 2026-11-22T00:00:00Z. Default: now.")
  private Instant at = Instant.now();

  @Parameters(
      paramLabel = "CERT",
      arity = "1..*",
      description = "Files in PEM or DER, or directories of them. The first one in a file counts.")
  private List<Path> certificates;

  @Override
  public Integer call() {
    try {
      CardExaminer examiner = examiner();
      Optional<RevocationLists> lists = lists();
      boolean fine = true;
      for (Path place : certificates) {
        for (Path file : CardFiles.in(place)) {
          fine &= inspect(file, examiner, lists);
        }
      }
      return fine ? FINE : NOT_FINE;
    } catch (IOException e) {
      say("could not check: %s".formatted(e.getMessage()));
      return COULD_NOT_CHECK;
    }
  }

  private boolean inspect(Path file, CardExaminer examiner, Optional<RevocationLists> lists)
      throws IOException {
    try {
      List<X509Certificate> found = CardFiles.certificates(file);
      Examination seen = examiner.examine(found.get(0), found.subList(1, found.size()), lists, at);
      print(InspectionLine.of(file, seen));
      return seen.path().accepted() && seen.profile().accepted();
    } catch (CardUnreadable unreadable) {
      print(InspectionLine.unreadable(file, unreadable.code()));
      return false;
    }
  }

  private CardExaminer examiner() throws IOException {
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

  private CardRules rules() {
    CardRules login = CardRules.login().withPathPolicies(oids(policies));
    return accepted.isEmpty() ? login : login.accepting(oids(accepted));
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

  private Optional<RevocationLists> lists() throws IOException {
    if (crl.isEmpty()) {
      return Optional.empty();
    }
    List<RevocationList> lists = new ArrayList<>();
    for (Path place : crl) {
      lists.addAll(CardFiles.lists(place, this::skipped));
    }
    return Optional.of(new RevocationLists(lists));
  }

  private void skipped(Path file, CardUnreadable why) {
    say("skipped `%s`: %s %s".formatted(file, why.code(), why.code().en()));
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
