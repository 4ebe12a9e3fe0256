package io.sekisho.gateway.proxy;

import io.sekisho.policy.record.Problem;

/** A request goes no further, for a reason that no policy has to be asked about. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Fault fault;
  private final transient Problem problem;

  Refused(Fault fault) {
    super(fault.name(), null, false, false);
    this.fault = fault;
    this.problem = null;
  }

  Refused(Problem problem) {
    super(problem.name(), null, false, false);
    this.fault = null;
    this.problem = problem;
  }

  void say(Refusals refusals, Exchange exchange) {
    if (problem != null) {
      refusals.refuse(exchange, problem);
    } else {
      refusals.refuse(exchange, fault);
    }
  }
}
