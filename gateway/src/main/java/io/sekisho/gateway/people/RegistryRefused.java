package io.sekisho.gateway.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.gateway.portal.ReasonWords;

/** The identity provider said no, and why. */
final class RegistryRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient ReasonWords why;

  RegistryRefused(int status, JsonNode problem) {
    super(problem.path("code").asText(), null, false, false);
    this.status = status;
    String ja = problem.path("remedy_ja").asText();
    String en = problem.path("remedy").asText();
    this.why = new ReasonWords(problem.path("code").asText(), ja, en, "", "");
  }

  int status() {
    return status;
  }

  ReasonWords why() {
    return why;
  }
}
