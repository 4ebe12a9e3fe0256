package io.sekisho.policy.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done to a resource: the SMART verbs, and operations that are none of them. Finalising is
 * not one of them: it is an update that takes a record from draft to final, as {@link RecordFacts}
 * says.
 */
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
  /** Takes out or prints in bulk, such as {@code $export}. */
  EXPORT,
  /** Says yes to what somebody else asked for, or reviews what somebody else did. */
  APPROVE,
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
