package io.sekisho.demo.fhir.search;

import java.util.Collection;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** What can be searched: the current version of everything that is not deleted. */
public interface Shelf {
  Collection<Resource> all(String type);

  Optional<Resource> find(String type, String id);

  /** The types that have resources. */
  Collection<String> types();
}
