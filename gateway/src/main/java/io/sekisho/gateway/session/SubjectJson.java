package io.sekisho.gateway.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import jakarta.enterprise.context.ApplicationScoped;

/** A subject as the database keeps it. */
@ApplicationScoped
class SubjectJson {
  private final ObjectMapper json;

  SubjectJson(ObjectMapper json) {
    this.json = json;
  }

  private record Kept(Person person, Assurance assurance) {}

  String write(Subject subject) {
    try {
      return json.writeValueAsString(new Kept(subject.person(), subject.assurance()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a subject is always writable", e);
    }
  }

  Subject read(String text, String session) {
    try {
      Kept kept = json.readValue(text, Kept.class);
      return new Subject(kept.person(), kept.assurance(), session);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a session row holds a subject this version cannot read", e);
    }
  }
}
