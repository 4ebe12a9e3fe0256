package io.sekisho.gateway.clinical;

import io.vertx.core.Future;

/** One FHIR server as the gateway itself reads it, to learn what a decision depends on. */
public interface FhirRecords {
  /** Name of its route. */
  String route();

  /**
   * Gets what is at a target below the server's base, such as {@code Patient?_id=p1}, in JSON.
   *
   * @return fails when the server does not answer 200, or with more than a few megabytes
   */
  Future<byte[]> get(String target);
}
