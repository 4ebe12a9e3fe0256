package io.sekisho.gateway.card.token;

import io.sekisho.gateway.card.CardChallenge;
import io.sekisho.gateway.card.CardChallenge.Manner;
import io.sekisho.gateway.card.CardSignature;
import io.sekisho.gateway.card.InspectionLine;
import io.sekisho.gateway.card.TrustOptions;
import io.sekisho.policy.card.CardExaminer;
import io.sekisho.policy.card.Examination;
import io.sekisho.policy.card.RevocationLists;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tries a card from end to end, so that reader, driver, roots and lists are known to fit. */
@Command(
    name = "check",
    description = {
      "Lets the card in the reader sign a challenge made up for this, verifies the signature, and",
      "examines the certificate as `card inspect` does. Opens nothing: it is for setting things up."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the card signs, its path is valid, it is accepted",
      "1:it is not; the output says why",
      "2:could not check"
    })
public final class CardCheckCommand implements Callable<Integer> {
  private static final String NOBODY = "https://nobody.invalid";
  private static final String PURPOSE = "check";

  @Spec private CommandSpec spec;
  @Mixin private TokenOptions token;
  @Mixin private TrustOptions trust;

  @Override
  public Integer call() {
    try {
      // roots first: nobody should type a PIN to learn that a file is missing
      CardExaminer examiner = trust.examiner();
      Optional<RevocationLists> lists = trust.lists();
      CardChallenge challenge = challenge();
      CardToken.Signed signed = token.card().sign(challenge.bytes(), "card check", token.prompt());
      boolean good = CardSignature.verifies(challenge, signed.signature(), signed.certificate());
      Examination seen = examiner.examine(signed.certificate(), List.of(), lists, trust.at());
      print(InspectionLine.ofCard(good, seen));
      return good && seen.path().accepted() && seen.profile().accepted() ? 0 : 1;
    } catch (TokenTrouble trouble) {
      print(SignAnswer.trouble(trouble.code()));
      return 1;
    } catch (IOException e) {
      spec.commandLine().getErr().println("could not check: %s".formatted(e.getMessage()));
      return 2;
    }
  }

  /** For an origin that nobody can have, so that the signature is good for nothing else. */
  private CardChallenge challenge() {
    Instant now = trust.at();
    return new CardChallenge(Manner.HAND, NOBODY, random(), random(), PURPOSE, now);
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
