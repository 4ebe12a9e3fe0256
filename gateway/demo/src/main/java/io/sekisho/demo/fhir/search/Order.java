package io.sekisho.demo.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Resource;

/** {@code _sort}: keys in turn, a minus sign for descending, whatever has no value last. */
final class Order implements Comparator<Resource> {
  private final Comparator<Resource> order;

  Order(FhirContext fhir, String type, List<String> keys) {
    order =
        keys.stream()
            .map(key -> by(fhir, type, key))
            .reduce((first, second) -> first.thenComparing(second))
            .orElse(Comparator.comparing(resource -> 0)); // as they stand on the shelf
  }

  @Override
  public int compare(Resource one, Resource other) {
    return order.compare(one, other);
  }

  private static Comparator<Resource> by(FhirContext fhir, String type, String key) {
    boolean down = key.startsWith("-");
    String name = down ? key.substring(1) : key;
    Comparator<Key> keys = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
    if (name.equals("_id")) {
      return Comparator.comparing(resource -> new Key(resource.getIdElement().getIdPart()), keys);
    }
    Parameter parameter = Parameter.of(fhir, type, name);
    return Comparator.comparing(
        resource -> key(parameter, resource).orElse(null), Comparator.nullsLast(keys));
  }

  private static Optional<Key> key(Parameter parameter, Resource resource) {
    return parameter.read(resource).stream().map(Order::key).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Key> key(Base value) {
    return DateMatch.range(value)
        .<Comparable<?>>map(Prefix.Range::low)
        .or(() -> NumberMatch.value(value))
        .or(() -> text(value))
        .map(Key::new);
  }

  private static Optional<String> text(Base value) {
    if (value instanceof HumanName name) {
      return Optional.ofNullable(name.getText()).or(() -> Optional.ofNullable(name.getFamily()));
    }
    if (value instanceof CodeableConcept concept) {
      return Optional.ofNullable(concept.getCodingFirstRep().getCode());
    }
    return Optional.ofNullable(value.primitiveValue());
  }

  /** Values of one parameter are of one kind nearly always; if not, they count as equal. */
  private record Key(Comparable<?> value) implements Comparable<Key> {
    @Override
    @SuppressWarnings("unchecked") // the classes have just been compared
    public int compareTo(Key other) {
      return value.getClass() == other.value.getClass()
          ? ((Comparable<Object>) value).compareTo(other.value)
          : 0;
    }
  }
}
