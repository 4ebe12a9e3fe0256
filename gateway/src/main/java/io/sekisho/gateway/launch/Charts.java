package io.sekisho.gateway.launch;

import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.policy.decision.Decision;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Whether somebody may open a patient's record: the same answer that a request for it would get.
 */
public interface Charts {
  /**
   * Who wants to read.
   *
   * @param requestId for the sake of which request
   * @param address where that came from
   */
  record Reader(Subject subject, String requestId, String address) {}

  /**
   * The decision about {@code Patient/id}; empty when there is no such patient.
   *
   * @param place a FHIR server
   * @param patient a logical id
   * @return fails when the record cannot be had, or not be read
   */
  Future<Optional<Decision>> mayRead(Reader by, RouteTable.Place place, String patient);
}
