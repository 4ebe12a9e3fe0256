package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Who asks for which role, and who has which.
 *
 * @param waiting asked for, not approved
 * @param unconfirmed given, not confirmed by the department
 * @param given all others, those of whom the login name begins with what was searched for
 * @param draft what was typed into the form for one more
 * @param proven the step for which a gesture was just made
 * @param message what has happened, or why it has not
 * @param beginning of the login names shown
 * @param reviews whether the person who looks may see the access review
 * @param form where changes are posted, with the token that proves the page was ours
 */
public record RolesView(
    List<Held> waiting,
    List<Held> unconfirmed,
    List<Held> given,
    Draft draft,
    Proven proven,
    Message message,
    String beginning,
    boolean reviews,
    PostForm form) {
  public RolesView {
    waiting = List.copyOf(waiting);
    unconfirmed = List.copyOf(unconfirmed);
    given = List.copyOf(given);
    requireNonNull(draft, "draft");
    requireNonNull(proven, "proven");
    requireNonNull(message, "message");
    requireNonNull(beginning, "beginning");
    requireNonNull(form, "form");
  }

  /**
   * A role of somebody.
   *
   * @param until null where no end is known
   * @param may steps that the person who looks may take
   */
  public record Held(
      String id,
      Whose whose,
      String role,
      Instant from,
      Instant until,
      String licence,
      Asked asked,
      List<String> may) {
    public Held {
      may = List.copyOf(may);
    }
  }

  /** Of whom. */
  public record Whose(String login, String name, String department) {}

  /**
   * By whom it was asked for, and why.
   *
   * @param approver who has said yes, or empty
   */
  public record Asked(String by, String reason, String approver) {}

  /** What was typed. */
  public record Draft(
      String person, String role, String from, String until, String licence, String reason) {
    /** Nothing yet. */
    public static final Draft EMPTY = new Draft("", "", "", "", "", "");
  }

  /** A step, a record and a reason; empty where no gesture was made. */
  public record Proven(String act, String id, String reason) {
    /** None. */
    public static final Proven NONE = new Proven("", "", "");
  }

  /**
   * What is said on top.
   *
   * @param done step that was done, or empty
   * @param refused why something was not done, or null
   */
  public record Message(String done, ReasonWords refused) {
    /** Nothing to say. */
    public static final Message NONE = new Message("", null);
  }
}
