package io.sekisho.policy.record;

import static java.util.Objects.requireNonNull;

import io.sekisho.policy.decision.Category;
import io.sekisho.policy.decision.Stage;
import java.util.Set;

/**
 * What a record says about itself, as far as it matters to who may do what to it.
 *
 * @param type a resource type of R4
 * @param id null when it has none yet
 * @param version null when it has none yet
 * @param labels security labels, {@code system|code}, those of contained records included
 * @param orders what it rests on, {@code Type/id}
 */
public record RecordSummary(
    String type,
    String id,
    String version,
    Owners owners,
    Set<String> labels,
    Stage stage,
    Category category,
    Hands hands,
    Set<String> orders,
    Medicines medicines) {
  public RecordSummary {
    requireNonNull(type, "type");
    requireNonNull(owners, "owners");
    requireNonNull(stage, "stage");
    requireNonNull(category, "category");
    requireNonNull(hands, "hands");
    requireNonNull(medicines, "medicines");
    labels = Set.copyOf(labels);
    orders = Set.copyOf(orders);
  }

  /** The patients that the record plainly names. */
  public Set<String> patients() {
    return owners.patients();
  }

  /** The same record, once more is known of whose it is. */
  public RecordSummary with(Owners other) {
    return new RecordSummary(
        type, id, version, other, labels, stage, category, hands, orders, medicines);
  }

  /** The same record, once its medicines were looked up. */
  public RecordSummary with(Medicines other) {
    return new RecordSummary(
        type, id, version, owners, labels, stage, category, hands, orders, other);
  }
}
