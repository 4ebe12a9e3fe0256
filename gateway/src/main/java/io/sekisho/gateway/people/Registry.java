package io.sekisho.gateway.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.signals.RealmClient;
import io.sekisho.gateway.signals.RealmClient.Answer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The identity provider's records of who holds which role, asked in the name of whoever is here. It
 * has the rules; what it refuses is refused. Blocks.
 */
@Singleton
class Registry {
  private static final String RECORDS = "sekisho-assignments";

  private final Optional<RealmClient> realm;

  Registry(Optional<RealmClient> realm) {
    this.realm = realm;
  }

  /** Records in a state, as far as this person may see them. */
  JsonNode list(Session session, String state) throws IOException, RegistryRefused {
    return ask("GET", RECORDS + "?state=" + state, session, null);
  }

  /** What the access review looks at. */
  JsonNode report(Session session) throws IOException, RegistryRefused {
    return ask("GET", RECORDS + "/report", session, null);
  }

  /** A department asks for a role. */
  void request(Session session, Map<String, String> wish) throws IOException, RegistryRefused {
    ask("POST", RECORDS, session, wish);
  }

  /** The next step of a record: {@code approve}, {@code confirm} or {@code end}. */
  void step(Session session, String act, String id, String reason)
      throws IOException, RegistryRefused {
    ask(
        "POST",
        RECORDS + "/" + RealmClient.encoded(id) + "/" + act,
        session,
        Map.of("reason", reason));
  }

  private JsonNode ask(String method, String path, Session session, Map<String, String> body)
      throws IOException, RegistryRefused {
    Person person = session.subject().person();
    if (realm.isEmpty() || !realm.get().issuer().equals(person.issuer())) {
      throw new IOException("no identity provider that keeps this person's records");
    }
    JsonNode content = body == null ? null : new ObjectMapper().valueToTree(body);
    Answer answer = realm.get().ask(method, path, inTheNameOf(session), content);
    if (answer.status() == 200) {
      return answer.body();
    }
    if (answer.body().path("remedy_ja").isTextual()) {
      throw new RegistryRefused(answer.status(), answer.body());
    }
    throw new IOException("the identity provider answered " + answer.status());
  }

  private static Map<String, String> inTheNameOf(Session session) {
    Subject subject = session.subject();
    Assurance shown = subject.assurance();
    Map<String, String> headers = new TreeMap<>();
    headers.put("Sekisho-Person", subject.person().id());
    headers.put("Sekisho-Acr", shown.aal());
    headers.put("Sekisho-Auth-Time", Long.toString(shown.authTime().getEpochSecond()));
    if (subject.terms().role() != null) {
      headers.put("Sekisho-Role", subject.terms().role().name());
    }
    return headers;
  }
}
