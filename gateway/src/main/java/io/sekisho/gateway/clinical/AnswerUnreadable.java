package io.sekisho.gateway.clinical;

/**
 * A system answered something that cannot be decided, so none of it may leave. The message is for
 * operators; it never quotes the answer.
 */
public final class AnswerUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why, in words for the log. */
  public AnswerUnreadable(String why) {
    super(why);
  }

  AnswerUnreadable(String why, Throwable cause) {
    super(why, cause);
  }
}
