package io.sekisho.demo.fhir.search;

import org.hl7.fhir.r4.model.Resource;

/** One condition of a search; a resource is found when all of them hold. */
interface Condition {
  boolean holds(Resource resource);
}
