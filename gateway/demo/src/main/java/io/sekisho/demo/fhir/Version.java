package io.sekisho.demo.fhir;

import java.util.Date;
import org.hl7.fhir.r4.model.Resource;

/**
 * One version of a resource; never changed once it is kept.
 *
 * @param resource for a deletion: an empty resource of the type, with id and meta
 */
record Version(Resource resource, Change change) {

  /** How it came to be, in the words of HTTP. */
  enum Change {
    POST,
    PUT,
    DELETE
  }

  boolean deleted() {
    return change == Change.DELETE;
  }

  long number() {
    return resource.getIdElement().getVersionIdPartAsLong();
  }

  Date at() {
    return resource.getMeta().getLastUpdated();
  }
}
