package io.sekisho.gateway.card;

import io.sekisho.policy.card.CardIdentity;
import io.sekisho.policy.card.CardUnreadable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what an operator is about to trust, so that it can be compared with what was published. */
@Command(
    name = "trust",
    description = {
      "Shows subject, validity and SHA-256 fingerprint of root and CA certificates. Compare the",
      "fingerprints with those that the authority publishes before naming the file in the settings."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all are CA certificates",
      "1:at least one is not",
      "2:a file could not be read"
    })
final class CardTrustCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PEM", arity = "1..*", description = "Files in PEM or DER.")
  private List<Path> files;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean authorities = true;
    for (Path file : files) {
      try {
        for (X509Certificate certificate : CardFiles.certificates(file)) {
          out.print(shown(certificate));
          authorities &= certificate.getBasicConstraints() >= 0;
        }
      } catch (IOException | CardUnreadable e) {
        spec.commandLine()
            .getErr()
            .println("could not read `%s`: %s".formatted(file, e.getMessage()));
        return 2;
      }
    }
    out.flush();
    return authorities ? 0 : 1;
  }

  private static String shown(X509Certificate certificate) {
    boolean root =
        certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    String kind = certificate.getBasicConstraints() < 0 ? "NOT A CA" : root ? "root" : "CA";
    return """
    %s  %s
      valid   %s to %s
      SHA-256 %s
    """
        .formatted(
            kind,
            Names.of(certificate.getSubjectX500Principal()),
            certificate.getNotBefore().toInstant(),
            certificate.getNotAfter().toInstant(),
            colons(CardIdentity.fingerprint(certificate)));
  }

  /** As authorities publish it. */
  private static String colons(String hex) {
    return hex.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
  }
}
