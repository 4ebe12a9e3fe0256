package io.sekisho.gateway.card;

import io.sekisho.policy.card.RevocationList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Says how long the revocation lists at hand will do: for a relay's monitoring, before cards fail.
 */
@Command(
    name = "lists",
    description = {
      "Prints one line of text for each revocation list of a directory: whether it is fresh, until",
      "when, how many certificates are on it, whose it is. Meant for monitoring: lists that end",
      "soon are an alarm while cards still work."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every list is fresh for long enough",
      "1:at least one is late, ends soon or cannot be read, or there is none",
      "2:the directory could not be read"
    })
final class CardListsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--at-least",
      paramLabel = "DURATION",
      defaultValue = "PT24H",
      description = "How long every list has to be good from now on. Default: ${DEFAULT-VALUE}.")
  private Duration atLeast;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judge as of this moment. Default: now.")
  private Instant at = Instant.now();

  @Parameters(paramLabel = "DIR", description = "Revocation lists in PEM or DER.")
  private Path directory;

  private boolean fine = true;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<RevocationList> lists =
          CardFiles.lists(
              directory, (file, why) -> bad(out, "UNREADABLE %s %s".formatted(why.code(), file)));
      if (lists.isEmpty()) {
        bad(out, "NONE " + directory);
      }
      lists.forEach(list -> judge(out, list));
      out.flush();
      return fine ? 0 : 1;
    } catch (IOException e) {
      spec.commandLine().getErr().println("could not read `%s`".formatted(directory));
      return 2;
    }
  }

  private void judge(PrintWriter out, RevocationList list) {
    String words =
        "until %s, %d revoked, %s"
            .formatted(
                list.nextUpdate().map(Instant::toString).orElse("no end stated"),
                list.size(),
                Names.of(list.issuer()));
    Instant end = list.nextUpdate().orElse(Instant.MIN);
    if (at.isBefore(list.thisUpdate())) {
      bad(out, "FUTURE " + words);
    } else if (at.isAfter(end)) {
      bad(out, "LATE   " + words);
    } else if (at.plus(atLeast).isAfter(end)) {
      bad(out, "SOON   " + words);
    } else {
      out.println("FRESH  " + words);
    }
  }

  private void bad(PrintWriter out, String line) {
    fine = false;
    out.println(line);
  }
}
