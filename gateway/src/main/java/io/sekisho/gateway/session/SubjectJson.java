package io.sekisho.gateway.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.authorization.Terms;
import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.Role;
import jakarta.enterprise.context.ApplicationScoped;

/** A subject as the database keeps it. */
@ApplicationScoped
class SubjectJson {
  private final ObjectMapper json;

  SubjectJson(ObjectMapper json) {
    this.json = json;
  }

  private record Kept(Person person, Assurance assurance, Duty duty) {}

  /** What somebody has chosen; rows without it are from before anybody could. */
  private record Duty(Role role, Purpose purpose) {
    static Duty of(Terms terms) {
      return terms.equals(Terms.USUAL) ? null : new Duty(terms.role(), terms.purpose());
    }

    Terms terms() {
      return Terms.USUAL.as(role).forPurpose(purpose);
    }
  }

  String write(Subject subject) {
    try {
      return json.writeValueAsString(
          new Kept(subject.person(), subject.assurance(), Duty.of(subject.terms())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a subject is always writable", e);
    }
  }

  Subject read(String text, String session) {
    try {
      Kept kept = json.readValue(text, Kept.class);
      Terms terms = kept.duty() == null ? Terms.USUAL : kept.duty().terms();
      return new Subject(kept.person(), kept.assurance(), session, terms);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a session row holds a subject this version cannot read", e);
    }
  }
}
