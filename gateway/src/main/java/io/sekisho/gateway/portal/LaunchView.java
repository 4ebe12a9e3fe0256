package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Asks for which patient an app is to be opened.
 *
 * @param app what people call it
 * @param name of the person
 * @param action where the answer is posted
 * @param question goes with it, as the provider has signed it
 * @param reasons why the last number was no good; empty at first
 */
public record LaunchView(
    String app, String name, String action, String question, List<ReasonWords> reasons) {
  public LaunchView {
    requireNonNull(app, "app");
    requireNonNull(name, "name");
    requireNonNull(action, "action");
    requireNonNull(question, "question");
    reasons = List.copyOf(reasons);
  }
}
