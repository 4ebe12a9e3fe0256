package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.CompletedEvent;
import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.audit.CompletedEvent.Traffic;
import io.sekisho.gateway.audit.DecidedEvent;
import io.sekisho.gateway.audit.DecidedEvent.Outcome;
import io.sekisho.gateway.audit.DecidedEvent.Question;
import io.sekisho.gateway.audit.DecidedEvent.Request;
import io.sekisho.gateway.audit.DecidedEvent.Verdict;
import io.sekisho.gateway.audit.SubjectLine;
import io.sekisho.gateway.audit.SubjectLine.Login;
import io.sekisho.gateway.audit.SubjectLine.Person;
import java.time.Instant;
import java.util.List;

/** Events of a physician's ordinary request. */
final class Records {
  private static final SubjectLine SATO =
      SubjectLine.of(
          new Person(
              "3f0c9b8e-1f57-4c0e-9a53-0f4b0f0f1c11", "sato", "佐藤 花子", "STAFF", List.of("PHYS")),
          new Login(
              "0a1b2c3d4e5f6071",
              "AAL2",
              "urn:sekisho:aal2",
              List.of("pwd", "hwk"),
              Instant.parse("2026-11-22T00:00:00Z"),
              null));
  private static final Request READ =
      new Request(
          "fhir",
          "FHIR",
          "https://ehr.localhost:8443",
          "GET",
          "/fhir/Observation?patient=p-0042&category=laboratory&_count=50",
          "10.20.30.40");
  private static final List<Question> QUESTIONS =
      List.of(new Question("SEARCH", "Observation", null, "p-0042"));
  private static final Verdict ALLOW =
      new Verdict(Outcome.ALLOW, List.of("CLINICIAN_READS_CHART"), "builtin-1");

  private Records() {}

  static DecidedEvent decided(String id) {
    return new DecidedEvent(id, READ, SATO, QUESTIONS, ALLOW);
  }

  static CompletedEvent completed(String id) {
    return completed(id, EndedBy.NORMAL);
  }

  static CompletedEvent completed(String id, EndedBy endedBy) {
    return new CompletedEvent(id, 200, new Traffic(0, 18_342, 2_718), endedBy, List.of("p-0042"));
  }
}
