package io.sekisho.demo.fhir.search;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Identifier;

/**
 * {@code code}, {@code system|code}, {@code |code} and {@code system|}; {@code :text} on display.
 */
final class TokenMatch implements Predicate<Base> {
  private final String system; // null: any
  private final String code; // empty: any
  private final boolean text;

  TokenMatch(String asked, String modifier) {
    int bar = asked.indexOf('|');
    system = bar < 0 ? null : asked.substring(0, bar);
    code = asked.substring(bar + 1);
    text = modifier.equals("text");
  }

  @Override
  public boolean test(Base found) {
    return text ? words(found).anyMatch(this::contains) : codes(found);
  }

  private boolean codes(Base found) {
    if (found instanceof CodeableConcept concept) {
      return concept.getCoding().stream().anyMatch(this::codes);
    }
    if (found instanceof Coding coding) {
      return same(coding.getSystem(), coding.getCode());
    }
    if (found instanceof Identifier identifier) {
      return same(identifier.getSystem(), identifier.getValue());
    }
    if (found instanceof ContactPoint contact) {
      return code.equals(contact.getValue());
    }
    return code.equals(found.primitiveValue()); // a code whose system is implied
  }

  private boolean same(String foundSystem, String foundCode) {
    boolean systemFits =
        system == null || (system.isEmpty() ? foundSystem == null : system.equals(foundSystem));
    return systemFits && (code.isEmpty() || code.equalsIgnoreCase(foundCode));
  }

  private static Stream<String> words(Base found) {
    if (found instanceof CodeableConcept concept) {
      return Stream.concat(
          Stream.ofNullable(concept.getText()),
          concept.getCoding().stream().map(Coding::getDisplay));
    }
    return found instanceof Coding coding ? Stream.ofNullable(coding.getDisplay()) : Stream.empty();
  }

  private boolean contains(String display) {
    return display != null && StringMatch.plain(display).contains(StringMatch.plain(code));
  }
}
