package io.sekisho.demo.fhir.search;

import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;

/** {@code p0001}, {@code Patient/p0001}, {@code :Patient=p0001} or an absolute address. */
final class ReferenceMatch implements Predicate<Base> {
  private final IdType asked;

  ReferenceMatch(String asked, String modifier) {
    boolean typed = !modifier.isEmpty() && !asked.contains("/");
    this.asked = new IdType(typed ? modifier + "/" + asked : asked);
  }

  @Override
  public boolean test(Base found) {
    IdType id = target(found);
    boolean typeFits = !asked.hasResourceType() || same(asked.getResourceType(), id);
    return typeFits && asked.hasIdPart() && asked.getIdPart().equals(id.getIdPart());
  }

  private static boolean same(String type, IdType id) {
    return type.equals(id.getResourceType());
  }

  /** Whom a reference or canonical points at; empty for anything else. */
  static IdType target(Base found) {
    if (found instanceof Reference reference) {
      return new IdType(reference.getReference());
    }
    return new IdType(found.isPrimitive() ? found.primitiveValue() : null);
  }
}
