package io.sekisho.gateway.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sekisho.policy.password.Holder;
import io.sekisho.policy.password.Lack;
import io.sekisho.policy.password.Lack.Code;
import io.sekisho.policy.password.PasswordProfile;
import io.sekisho.policy.password.PasswordRules;
import io.sekisho.policy.password.PasswordVerdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Asks the rules that Keycloak asks, without Keycloak; the history of a person is not known here.
 */
@Command(
    name = "check",
    description = {
      "Reads passwords from standard input, one per line (UTF-8), and says what each lacks.",
      "Writes one JSON object per line and never a password.",
      "Exit 0: all are accepted; 1: at least one is not; 2: could not check."
    },
    mixinStandardHelpOptions = true)
final class PasswordCheckCommand implements Callable<Integer> {
  private static final int COULD_NOT_CHECK = 2;

  @Option(
      names = "--profile",
      paramLabel = "P",
      defaultValue = "mhlw-v7-single",
      description = "mhlw-v7-single (default), mhlw-v7-mfa, nist-15 or legacy-8x2")
  private String profile;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = "",
      description = "user id that must not be in the password")
  private String user;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Optional<PasswordProfile> chosen = PasswordProfile.parse(profile);
    if (chosen.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "`%s` is no profile; use mhlw-v7-single, mhlw-v7-mfa, nist-15 or legacy-8x2"
                  .formatted(profile));
      return COULD_NOT_CHECK;
    }
    return check(new CandidateLines(System.in), chosen.get());
  }

  private int check(CandidateLines candidates, PasswordProfile chosen) throws IOException {
    Writer out = new BufferedWriter(spec.commandLine().getOut(), 1 << 16);
    JsonGenerator json = new JsonFactory().createGenerator(out).setRootValueSeparator(null);
    boolean all = true;
    long line = 0;
    while (candidates.next()) {
      PasswordVerdict verdict = verdict(candidates, chosen);
      write(json, ++line, verdict);
      all &= verdict.accepted();
    }
    json.flush();
    return all ? 0 : 1;
  }

  private PasswordVerdict verdict(CandidateLines candidates, PasswordProfile chosen) {
    return candidates
        .text()
        .map(typed -> PasswordRules.shipped().judge(typed, chosen, Holder.of(user)))
        .orElseGet(() -> new PasswordVerdict(chosen, List.of(Lack.of(Code.NOT_PRINTABLE))));
  }

  private static void write(JsonGenerator json, long line, PasswordVerdict verdict)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("line", line);
    json.writeBooleanField("accepted", verdict.accepted());
    json.writeStringField("profile", verdict.profile().id());
    json.writeStringField("source", verdict.profile().source());
    json.writeArrayFieldStart("missing");
    for (Lack lack : verdict.missing()) {
      write(json, lack);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void write(JsonGenerator json, Lack lack) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", lack.code().name());
    json.writeStringField("ja", lack.ja());
    json.writeStringField("en", lack.en());
    json.writeEndObject();
  }
}
