package io.sekisho.demo.fhir.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.PrimitiveType;

/**
 * Begins with (default), {@code :contains} or {@code :exact}.
 *
 * <p>Except for {@code :exact}, width, case and spaces do not count, so that {@code ｲｼｶﾜ}, {@code
 * イシカワ} and a name typed with a full-width space find the same people.
 */
final class StringMatch implements Predicate<Base> {
  private final String asked;
  private final String modifier;

  StringMatch(String asked, String modifier) {
    this.asked = modifier.equals("exact") ? asked : plain(asked);
    this.modifier = modifier;
  }

  @Override
  public boolean test(Base found) {
    return texts(found).anyMatch(this::fits);
  }

  private boolean fits(String text) {
    return switch (modifier) {
      case "exact" -> text.equals(asked);
      case "contains" -> plain(text).contains(asked);
      default -> plain(text).startsWith(asked);
    };
  }

  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s", "");
  }

  private static Stream<String> texts(Base found) {
    if (found instanceof HumanName name) {
      return primitives(name, "text", "family", "given", "prefix", "suffix");
    }
    if (found instanceof Address address) {
      return primitives(
          address, "text", "line", "city", "district", "state", "postalCode", "country");
    }
    return found instanceof PrimitiveType<?> primitive
        ? Stream.ofNullable(primitive.getValueAsString())
        : Stream.empty();
  }

  private static Stream<String> primitives(Base parent, String... names) {
    return Stream.of(names)
        .flatMap(name -> Stream.of(parent.getProperty(name.hashCode(), name, false)))
        .map(Base::primitiveValue);
  }
}
