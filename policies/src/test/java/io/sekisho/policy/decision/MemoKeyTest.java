package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts that differ in anything are different keys: else the memo would answer for another. */
class MemoKeyTest {
  private static final Facts FACTS =
      new Facts(
          new SubjectFacts(SubjectKind.STAFF, Set.of(Role.PHYS, Role.RES), Rung.AAL2, true, false),
          Action.READ,
          ResourceFacts.clear(SystemKind.FHIR, "Patient").with(RecordFacts.NOT_BOUND),
          Set.of(),
          Purpose.TREAT,
          Scope.NOT_APPLICABLE,
          true);

  static List<Record> keys() {
    return List.of(
        FACTS, FACTS.subject(), FACTS.resource(), FACTS.resource().record(), RecordFacts.PENDING);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void each_component_counts(Record key) throws ReflectiveOperationException {
    RecordComponent[] components = key.getClass().getRecordComponents();
    for (int at = 0; at < components.length; at++) {
      Record other = with(key, at, true);
      assertThat(other).as(components[at].getName()).isNotEqualTo(key);
    }
    assertThat(key).isNotEqualTo("another kind of thing");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void equal_components_make_equal_keys(Record key) throws ReflectiveOperationException {
    assertThat(with(key, 0, false)).isEqualTo(key).isNotSameAs(key).hasSameHashCodeAs(key);
  }

  /** Else the memo finds its answers slowly, and few people could make it slower still. */
  @ParameterizedTest
  @MethodSource("keys")
  void each_component_moves_the_hash(Record key) throws ReflectiveOperationException {
    RecordComponent[] components = key.getClass().getRecordComponents();
    for (int at = 0; at < components.length; at++) {
      assertThat(with(key, at, true).hashCode())
          .as(components[at].getName())
          .isNotEqualTo(key.hashCode());
    }
  }

  @Test
  void keys_spread_over_hashes() {
    Set<Integer> records = new HashSet<>();
    Set<Integer> subjects = new HashSet<>();
    Set<Integer> facts = new HashSet<>();
    int asked = 0;
    for (Care care : Care.values()) {
      for (Stage before : Stage.values()) {
        for (Stage after : Stage.values()) {
          RecordFacts record = RecordFacts.NOT_BOUND.with(care).from(before, after);
          for (int flags = 0; flags < 8; flags++) {
            RecordFacts each =
                record.named((flags & 1) != 0).ordered((flags & 2) != 0).narcotic((flags & 4) != 0);
            records.add(each.hashCode());
            facts.add(key(each, flags).hashCode());
            asked++;
          }
        }
      }
    }
    for (Role role : Role.values()) {
      for (Rung rung : Rung.values()) {
        for (SubjectKind kind : SubjectKind.values()) {
          subjects.add(new SubjectFacts(kind, Set.of(role), rung).hashCode());
        }
      }
    }
    int people = Role.values().length * Rung.values().length * SubjectKind.values().length;
    assertThat(records).hasSizeGreaterThan(asked * 9 / 10);
    assertThat(facts).hasSizeGreaterThan(asked * 9 / 10);
    assertThat(subjects).hasSizeGreaterThan(people * 9 / 10);
  }

  private static Facts key(RecordFacts record, int number) {
    return new Facts(
        FACTS.subject(),
        pick(Action.class, number),
        ResourceFacts.clear(SystemKind.FHIR, "Patient").with(record),
        Set.of(),
        pick(Purpose.class, number),
        pick(Scope.class, number),
        (number & 1) != 0);
  }

  private static <E extends Enum<E>> E pick(Class<E> words, int number) {
    List<E> all = List.copyOf(EnumSet.allOf(words));
    return all.get(number % all.size());
  }

  @Test
  void the_order_of_roles_does_not_count() {
    SubjectFacts one = subject(EnumSet.of(Role.PHYS, Role.RES));
    SubjectFacts other = subject(Set.of(Role.RES, Role.PHYS));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
  }

  private static SubjectFacts subject(Set<Role> roles) {
    return new SubjectFacts(SubjectKind.STAFF, roles, Rung.AAL2, true, false);
  }

  /** A copy, with one component another one if asked for. */
  private static Record with(Record key, int at, boolean changed)
      throws ReflectiveOperationException {
    RecordComponent[] components = key.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = components[i].getAccessor().invoke(key);
    }
    if (changed) {
      values[at] = other(values[at]);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> whole = key.getClass().getDeclaredConstructor(types);
    whole.setAccessible(true);
    return (Record) whole.newInstance(values);
  }

  private static Object other(Object value) throws ReflectiveOperationException {
    if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .filter(each -> each != constant)
          .findFirst()
          .orElseThrow();
    }
    if (value instanceof Boolean flag) {
      return !flag;
    }
    if (value instanceof Set<?> set) {
      return set.isEmpty() ? Set.of(GrantKind.BREAK_GLASS) : Set.of(Role.NS);
    }
    return value instanceof Record record ? with(record, 0, true) : value + "x";
  }
}
