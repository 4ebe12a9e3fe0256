package io.sekisho.gateway.card.token;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which card, and how the PIN is asked for. There is no option for the PIN itself. */
final class TokenOptions {
  @Option(
      names = "--library",
      required = true,
      paramLabel = "FILE",
      description = "PKCS#11 library of the card, for HPKI the one named HpkiAuthP11...")
  private Path library;

  @Option(
      names = "--slot",
      paramLabel = "N",
      defaultValue = "0",
      description = "Which reader, counted from 0. Default: ${DEFAULT-VALUE}.")
  private int slot;

  @Option(
      names = "--askpass",
      paramLabel = "PROGRAM",
      description = "Program that asks for the PIN in a window. Default: the terminal asks.")
  private Path askpass;

  @Option(
      names = "--final-try",
      description = "Go on although one more wrong PIN would lock the card.")
  private boolean finalTry;

  CardToken card() {
    return new CardToken(library, slot, finalTry);
  }

  PinPrompt prompt() {
    return askpass == null ? new TerminalPrompt() : new AskpassPrompt(askpass);
  }
}
