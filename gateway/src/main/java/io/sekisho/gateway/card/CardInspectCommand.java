package io.sekisho.gateway.card;

import io.sekisho.policy.card.CardExaminer;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Examination;
import io.sekisho.policy.card.RevocationLists;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Spec private CommandSpec spec;

  @Mixin private TrustOptions trust;

  @Parameters(
      paramLabel = "CERT",
      arity = "1..*",
      description = "Files in PEM or DER, or directories of them. The first one in a file counts.")
  private List<Path> certificates;

  @Override
  public Integer call() {
    try {
      CardExaminer examiner = trust.examiner();
      Optional<RevocationLists> lists = trust.lists();
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
      Examination seen =
          examiner.examine(found.get(0), found.subList(1, found.size()), lists, trust.at());
      print(InspectionLine.of(file, seen));
      return seen.path().accepted() && seen.profile().accepted();
    } catch (CardUnreadable unreadable) {
      print(InspectionLine.unreadable(file, unreadable.code()));
      return false;
    }
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
