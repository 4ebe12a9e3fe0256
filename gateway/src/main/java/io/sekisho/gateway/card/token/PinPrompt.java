package io.sekisho.gateway.card.token;

/** Asks the person for the PIN, saying what it will be used for. */
interface PinPrompt {
  /**
   * The PIN, which the caller wipes; null when the person did not give one.
   *
   * @param why who asks for what, and warnings, to be shown
   */
  char[] ask(String why);
}
