package io.sekisho.policy.card;

/** One thing found about a card. The name is stable: audit, command line and screens show it. */
public sealed interface CardCode permits PathCode, ProfileCode {
  String name();

  /** False for what is only worth knowing. */
  boolean refuses();

  /** What was found, in Japanese. */
  String ja();

  /** What was found, in English. */
  String en();

  /** What can be done about it, in Japanese. */
  String remedyJa();

  /** What can be done about it, in English. */
  String remedyEn();
}
