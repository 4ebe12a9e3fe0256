package io.sekisho.demo.fhir.search;

import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;

/** The same address, or with {@code :below} one that begins with it. */
final class UriMatch implements Predicate<Base> {
  private final String asked;
  private final boolean below;

  UriMatch(String asked, String modifier) {
    this.asked = asked;
    below = modifier.equals("below");
  }

  @Override
  public boolean test(Base found) {
    String uri = found.primitiveValue();
    return uri != null && (below ? uri.startsWith(asked) : uri.equals(asked));
  }
}
