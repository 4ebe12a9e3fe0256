package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

/**
 * What policies may know about the record itself. Only words of closed lists: neither an id nor
 * text that a caller made up, so that equal situations stay equal facts.
 *
 * @param before stage of the version that is there now; {@code NONE} when there is none
 * @param after stage of the version that is sent; {@code NONE} when nothing is sent
 * @param category of an observation
 * @param named the sending names who is responsible and who typed it
 * @param ordered rests on a valid order, instruction or approval
 * @param narcotic names a medicine that only holders of the licence prescribe
 */
public record RecordFacts(
    Care care,
    Label label,
    Stage before,
    Stage after,
    Category category,
    Authorship authorship,
    boolean named,
    boolean ordered,
    boolean narcotic) {
  /** Nothing is known yet; an answer given on this is provisional. */
  public static final RecordFacts PENDING =
      new RecordFacts(
          Care.PENDING,
          Label.PENDING,
          Stage.PENDING,
          Stage.PENDING,
          Category.PENDING,
          Authorship.PENDING,
          false,
          false,
          false);

  /** There is no patient in it and no version of it: pages, lists, capabilities. */
  public static final RecordFacts NOT_BOUND =
      new RecordFacts(
          Care.NOT_BOUND,
          Label.NORMAL,
          Stage.NONE,
          Stage.NONE,
          Category.NONE,
          Authorship.NOT_STATED,
          false,
          false,
          false);

  public RecordFacts {
    requireNonNull(care, "care");
    requireNonNull(label, "label");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    requireNonNull(category, "category");
    requireNonNull(authorship, "authorship");
  }

  /** Whether anything has still to be looked up. */
  public boolean pending() {
    return care == Care.PENDING
        || label == Label.PENDING
        || before == Stage.PENDING
        || after == Stage.PENDING
        || category == Category.PENDING
        || authorship == Authorship.PENDING;
  }

  /** Sent as draft or preliminary, onto nothing that is more than that. */
  public boolean staysDraft() {
    return isDraft(after) && (before == Stage.NONE || isDraft(before));
  }

  /** Takes a draft or preliminary version to active or final. */
  public boolean finalises() {
    return isDraft(before) && (after == Stage.ACTIVE || after == Stage.FINAL);
  }

  private static boolean isDraft(Stage stage) {
    return stage == Stage.DRAFT || stage == Stage.PRELIMINARY;
  }

  /** The same record, with this care relation. */
  public RecordFacts with(Care other) {
    return new RecordFacts(
        other, label, before, after, category, authorship, named, ordered, narcotic);
  }

  /** The same record, with this label. */
  public RecordFacts with(Label other) {
    return new RecordFacts(
        care, other, before, after, category, authorship, named, ordered, narcotic);
  }

  /** The same record, on its way between these stages. */
  public RecordFacts from(Stage now, Stage then) {
    return new RecordFacts(care, label, now, then, category, authorship, named, ordered, narcotic);
  }

  /** As good as it may still turn out to be: a draft on an order, which names who made it. */
  public RecordFacts atBest() {
    return from(Stage.NONE, Stage.DRAFT).named(true).ordered(true);
  }

  /** The same record, of this category. */
  public RecordFacts with(Category other) {
    return new RecordFacts(care, label, before, after, other, authorship, named, ordered, narcotic);
  }

  /** The same record, the work of this author. */
  public RecordFacts with(Authorship other) {
    return new RecordFacts(care, label, before, after, category, other, named, ordered, narcotic);
  }

  /** The same record, with or without the names of author and enterer. */
  public RecordFacts named(boolean other) {
    return new RecordFacts(
        care, label, before, after, category, authorship, other, ordered, narcotic);
  }

  /** The same record, with or without an order it rests on. */
  public RecordFacts ordered(boolean other) {
    return new RecordFacts(
        care, label, before, after, category, authorship, named, other, narcotic);
  }

  /** The same record, with or without a narcotic in it. */
  public RecordFacts narcotic(boolean other) {
    return new RecordFacts(care, label, before, after, category, authorship, named, ordered, other);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof RecordFacts facts
            && care == facts.care
            && label == facts.label
            && before == facts.before
            && after == facts.after
            && category == facts.category
            && authorship == facts.authorship
            && named == facts.named
            && ordered == facts.ordered
            && narcotic == facts.narcotic);
  }

  @Override
  public int hashCode() {
    int hash = 31 * care.hashCode() + label.hashCode();
    hash = 31 * hash + before.hashCode();
    hash = 31 * hash + after.hashCode();
    hash = 31 * hash + category.hashCode();
    hash = 31 * hash + authorship.hashCode();
    return 8 * hash + (named ? 1 : 0) + (ordered ? 2 : 0) + (narcotic ? 4 : 0);
  }
}
