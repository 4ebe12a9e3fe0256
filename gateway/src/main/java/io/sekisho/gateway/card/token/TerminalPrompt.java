package io.sekisho.gateway.card.token;

import java.io.Console;

/** Asks in the terminal in which the helper runs; what is typed does not show. */
final class TerminalPrompt implements PinPrompt {
  @Override
  @SuppressWarnings(
      "SystemConsoleNull") // from JDK 22 on without a terminal it is not null: reading then fails,
  // which is as good
  public char[] ask(String why) {
    Console console = System.console();
    return console == null ? null : console.readPassword("%s%nPIN: ", why);
  }
}
