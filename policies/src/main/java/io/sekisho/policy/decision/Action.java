package io.sekisho.policy.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done to a resource: the SMART verbs, and operations that are none of them. */
public enum Action {
  CREATE,
  /** Also version read and the history of one resource. */
  READ,
  /** Also upsert and patch. */
  UPDATE,
  DELETE,
  /** Also the history of a type. */
  SEARCH,
  /** A named operation, such as {@code $everything}. */
  OPERATE,
  /** A connection that stays open, such as a WebSocket. */
  CONNECT;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word used in policies, route configuration and audit. */
  public String code() {
    return code;
  }

  /** The action with this code, if there is one. */
  public static Optional<Action> parse(String code) {
    return Arrays.stream(values()).filter(action -> action.code.equals(code)).findFirst();
  }
}
