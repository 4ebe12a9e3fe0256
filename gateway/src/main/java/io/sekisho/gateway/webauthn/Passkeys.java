package io.sekisho.gateway.webauthn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.webauthn.Ceremonies.Purpose;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The ceremonies with passkeys and security keys, from the first question to the evidence. */
@Singleton
public class Passkeys {
  private final Keys keys;
  private final Enrolments enrolments;
  private final Ceremonies ceremonies;
  private final Attempts attempts;
  private final KeyTrail trail;
  private final KeyRules rules;
  private final Webauthn webauthn;
  private final Clock clock;

  Passkeys(
      Keys keys,
      Enrolments enrolments,
      Ceremonies ceremonies,
      Attempts attempts,
      KeyTrail trail,
      WebauthnConfig config,
      GatewayConfig gateway,
      Clock clock) {
    this.keys = keys;
    this.enrolments = enrolments;
    this.ceremonies = ceremonies;
    this.attempts = attempts;
    this.trail = trail;
    Makers makers = Makers.in(config, clock);
    this.rules = new KeyRules(config, makers.metadata().withdrawn());
    this.webauthn = new Webauthn(gateway.origin(), makers, Ceremonies.PATIENCE);
    this.clock = clock;
  }

  /**
   * A ceremony to be held in the browser.
   *
   * @param id what the answer must carry
   * @param options what the browser is asked, as JSON
   */
  public record Begun(String id, String options) {}

  /** What came back from the browser. */
  public record Answered(String id, String answer) {}

  /**
   * Whether the person has a key that counts. Blocks, as everything here.
   *
   * @param hardware whether only a key in hardware will do
   */
  public boolean hasKey(Asker asker, boolean hardware) throws SQLException {
    return person(asker).keys().stream()
        .anyMatch(key -> !hardware || key.factor() == Factor.HARDWARE_KEY);
  }

  /** Begins to enrol a key. */
  public Begun beginEnrolment(Asker asker) throws CeremonyRefused, SQLException {
    attempts.begin(asker.who());
    OnePerson person = person(asker);
    enrolments.check(asker, Enrolments.Kind.KEY);
    PublicKeyCredentialCreationOptions options =
        webauthn.creation(
            person,
            new Webauthn.Shown(asker.person().user(), asker.person().name()),
            rules.asksMaker(asker.person().roles()));
    try {
      return new Begun(
          ceremonies.begin(asker.login(), Purpose.ENROL, "", options.toJson()),
          options.toCredentialsCreateJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options are always writable", e);
    }
  }

  /**
   * Begins a proof.
   *
   * @param hardware whether only a key in hardware will do
   * @param about what exactly the proof is for; empty for the login as a whole
   */
  public Begun beginProof(Asker asker, boolean hardware, String about)
      throws CeremonyRefused, SQLException {
    attempts.begin(asker.who());
    OnePerson person = person(asker);
    List<Key> usable =
        person.keys().stream()
            .filter(key -> !hardware || key.factor() == Factor.HARDWARE_KEY)
            .toList();
    if (usable.isEmpty()) {
      throw new CeremonyRefused(hardware ? Code.STRONGER_KEY_NEEDED : Code.KEY_NEEDED);
    }
    AssertionRequest request = webauthn.request(new OnePerson(person.handle(), usable));
    try {
      return new Begun(
          ceremonies.begin(asker.login(), Purpose.PROVE, about, request.toJson()),
          request.toCredentialsGetJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options are always writable", e);
    }
  }

  /**
   * Begins with somebody who has not said who they are.
   *
   * @param about what exactly it is for
   */
  public Begun beginWithAnybody(Stranger stranger, String about)
      throws CeremonyRefused, SQLException {
    attempts.beginOpen(stranger);
    AssertionRequest request = webauthn.requestToAnybody();
    try {
      return new Begun(
          ceremonies.begin(stranger.login(), Purpose.RECOGNISE, about, request.toJson()),
          request.toCredentialsGetJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options are always writable", e);
    }
  }

  /** Ends an enrolment; the new key has verified the person, which is evidence already. */
  public Evidence enrol(Asker asker, Answered answered, Named named)
      throws CeremonyRefused, SQLException {
    OnePerson person = person(asker);
    try {
      Webauthn.Registered made =
          webauthn.register(asked(asker, answered, Purpose.ENROL, ""), answered.answer(), person);
      rules.check(asker.person().roles(), made.make().judged());
      Instant now = clock.instant();
      Key key =
          new Key(
              UUID.randomUUID(),
              made.credential(),
              made.make(),
              KeyName.of(named.name()),
              now,
              now);
      enrolments.admit(
          asker,
          Enrolments.Kind.KEY,
          named.code(),
          (connection, until) -> kept(connection, asker, key, until));
      return new Evidence(key.factor(), now, key.id().toString());
    } catch (CeremonyRefused e) {
      throw refused(asker, e);
    }
  }

  private boolean kept(Connection connection, Asker asker, Key key, Optional<Instant> until)
      throws SQLException {
    if (!Keys.add(connection, key, until)) {
      return false;
    }
    trail.happened("FACTOR_ENROLLED", asker, KeyTrail.of(key));
    return true;
  }

  /** Ends a proof, of exactly what it was begun for. */
  public Evidence prove(Asker asker, Answered answered, String about)
      throws CeremonyRefused, SQLException {
    return prove(asker, () -> asked(asker, answered, Purpose.PROVE, about), answered, false);
  }

  /**
   * What a proof must be.
   *
   * @param about what exactly it is for
   * @param hardware whether only a key in hardware will do
   */
  public record Wanted(String about, boolean hardware) {}

  /** Who it turned out to be, and what they have shown. */
  public record Recognised(Asker asker, Evidence evidence) {}

  /**
   * Ends a proof of somebody whom their key names. The name alone is worth nothing: the key must be
   * one that this very person has enrolled, and everything else holds as for {@link #prove}.
   */
  public Recognised recognise(Stranger stranger, Answered answered, Wanted wanted)
      throws CeremonyRefused, SQLException {
    Asker asker;
    String asked;
    try {
      asked = asked(stranger.login(), answered, Purpose.RECOGNISE, wanted.about());
      asker = stranger.named(named(stranger, answered));
    } catch (CeremonyRefused e) {
      trail.refused(stranger, e.code());
      throw e;
    }
    return new Recognised(asker, prove(asker, () -> asked, answered, wanted.hardware()));
  }

  private Person named(Stranger stranger, Answered answered) throws CeremonyRefused, SQLException {
    Optional<ByteArray> handle =
        BrowserAnswer.assertion(answered.answer()).getResponse().getUserHandle();
    Optional<Person> named =
        handle.isEmpty() ? Optional.empty() : keys.person(handle.get(), stranger.issuer());
    return named.orElseThrow(() -> new CeremonyRefused(Code.KEY_UNKNOWN));
  }

  /** What was asked in the beginning; taken, it is used up. */
  private interface Question {
    String take() throws CeremonyRefused, SQLException;
  }

  private Evidence prove(Asker asker, Question question, Answered answered, boolean hardware)
      throws CeremonyRefused, SQLException {
    OnePerson person = person(asker);
    try {
      Webauthn.Asserted asserted = webauthn.prove(question.take(), answered.answer(), person);
      Key key = asserted.key();
      if (hardware && key.factor() != Factor.HARDWARE_KEY) {
        throw new CeremonyRefused(Code.STRONGER_KEY_NEEDED);
      }
      rules.check(asker.person().roles(), key.make().judged());
      if (!keys.used(key, asserted.count())) {
        throw new CeremonyRefused(Code.NOT_PROVEN); // used or ended elsewhere meanwhile
      }
      trail.happened("FACTOR_PROVEN", asker, KeyTrail.of(key));
      return new Evidence(key.factor(), clock.instant(), key.id().toString());
    } catch (CeremonyRefused e) {
      if (e.code() == Code.CLONE_SUSPECTED) {
        endCloned(asker, person, answered.answer());
      }
      throw refused(asker, e);
    }
  }

  private String asked(Asker asker, Answered answered, Purpose purpose, String about)
      throws CeremonyRefused, SQLException {
    return asked(asker.login(), answered, purpose, about);
  }

  private String asked(UUID login, Answered answered, Purpose purpose, String about)
      throws CeremonyRefused, SQLException {
    return ceremonies
        .take(answered.id() == null ? "" : answered.id(), login, purpose, about)
        .orElseThrow(() -> new CeremonyRefused(Code.CEREMONY_OVER));
  }

  /** A counter that goes back means that somebody else may hold the same key: it is over. */
  private void endCloned(Asker asker, OnePerson person, String answer)
      throws CeremonyRefused, SQLException {
    Key key = person.find(BrowserAnswer.assertion(answer).getId()).orElseThrow();
    keys.end(person.handle(), key.id(), Code.CLONE_SUSPECTED.name());
    trail.happened("FACTOR_CLONE_SUSPECTED", asker, KeyTrail.of(key));
  }

  private CeremonyRefused refused(Asker asker, CeremonyRefused e) {
    attempts.failed(asker.who());
    trail.happened("FACTOR_REFUSED", asker, Map.of("code", e.code().name()));
    return e;
  }

  private OnePerson person(Asker asker) throws SQLException {
    ByteArray handle = keys.holder(asker.person());
    return new OnePerson(handle, keys.of(handle));
  }
}
