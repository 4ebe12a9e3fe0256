package io.sekisho.policy.decision;

/** The same sentence in both languages. */
public record Text(String ja, String en) {}
