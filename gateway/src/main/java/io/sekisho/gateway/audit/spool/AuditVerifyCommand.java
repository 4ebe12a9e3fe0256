package io.sekisho.gateway.audit.spool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows an inspector that the trail is whole, or where it is not. */
@Command(
    name = "verify",
    description = "Check that no record was changed, removed or slipped in.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:whole", "1:broken; the output says where", "2:could not check"})
final class AuditVerifyCommand implements Callable<Integer> {
  private static final int WHOLE = 0;
  private static final int BROKEN = 1;
  private static final int COULD_NOT_CHECK = 2;
  private static final Duration STILL_WRITING = Duration.ofMillis(200);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The spool directory (sekisho.audit.directory).")
  private Path directory;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (!Files.isDirectory(directory)) {
      return couldNotCheck("it is not a directory");
    }
    try {
      return report(new SpoolVerifier(directory, STILL_WRITING).verify());
    } catch (IOException e) {
      return couldNotCheck(e.getMessage());
    }
  }

  private int report(VerifyReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? report.toJson() + System.lineSeparator() : report.toText());
    out.flush();
    return report.whole() ? WHOLE : BROKEN;
  }

  private int couldNotCheck(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("could not check `%s`: %s".formatted(directory, why));
    err.flush();
    return COULD_NOT_CHECK;
  }
}
