package io.sekisho.gateway.card.token;

import io.sekisho.gateway.card.CardChallenge.Manner;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Signs one challenge that a person copied from a page. That it was copied is part of what is
 * signed, because people can be talked into copying; such a login is aal2 at most.
 */
@Command(
    name = "sign",
    description = {
      "Signs the challenge on standard input (JSON from the login page) with the card, and prints",
      "JSON to paste back. For terminals where the helper cannot run."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:signed", "1:not signed; the output says why", "2:could not try"})
public final class CardSignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TokenOptions token;

  @Option(
      names = "--origin",
      required = true,
      paramLabel = "ORIGIN",
      description = "The gateway that shows the challenge, from the address line of the browser.")
  private String origin;

  private final InputStream in;

  public CardSignCommand() {
    this(System.in);
  }

  CardSignCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    if (!allowed().allows(origin)) {
      return 2;
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      SignRequest request = SignRequest.parse(in.readNBytes(SignRequest.LARGEST + 1));
      CardToken.Signed signed =
          token
              .card()
              .sign(
                  request.from(origin, Manner.HAND).bytes(),
                  HelperServer.why(origin, request),
                  token.prompt());
      out.println(SignAnswer.signed(Manner.HAND, signed));
      return 0;
    } catch (TokenTrouble trouble) {
      out.println(SignAnswer.trouble(trouble.code()));
      return 1;
    } finally {
      out.flush();
    }
  }

  private AllowedOrigins allowed() {
    try {
      return new AllowedOrigins(List.of(origin));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
