package io.sekisho.gateway.card.login;

import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.authorization.Licences;
import io.sekisho.gateway.card.CardChallenge.Manner;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.Attempts;
import io.sekisho.gateway.webauthn.Ceremonies;
import io.sekisho.gateway.webauthn.Ceremonies.Purpose;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.gateway.webauthn.Enrolments;
import io.sekisho.gateway.webauthn.KeyName;
import io.sekisho.gateway.webauthn.Named;
import io.sekisho.gateway.webauthn.Reference;
import io.sekisho.policy.card.CardIdentity;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Certificates;
import io.sekisho.policy.card.HcRole;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ceremonies with cards, from the challenge to the evidence. Everything blocks. */
@Singleton
public class Cards {
  private final CardTrust trust;
  private final CardJudge judge;
  private final CardTable table;
  private final CardTrail trail;
  private final CardConfig config;
  private final Ceremonies ceremonies;
  private final Enrolments enrolments;
  private final Attempts attempts;
  private final Sessions sessions;
  private final Clock clock;

  Cards(
      CardTrust trust,
      CardJudge judge,
      CardTable table,
      CardTrail trail,
      CardConfig config,
      Ceremonies ceremonies,
      Enrolments enrolments,
      Attempts attempts,
      Sessions sessions,
      Clock clock) {
    this.trust = trust;
    this.judge = judge;
    this.table = table;
    this.trail = trail;
    this.config = config;
    this.ceremonies = ceremonies;
    this.enrolments = enrolments;
    this.attempts = attempts;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * A challenge for the helper.
   *
   * @param id what the answer must carry
   * @param challenge as the helper reads it
   */
  public record Begun(String id, String challenge) {}

  /**
   * What came back.
   *
   * @param preSession hash of the cookie that came with it
   */
  public record Answered(String id, String answer, String preSession) {}

  /** Whether this hospital uses cards. */
  public boolean isOn() {
    return trust.isOn();
  }

  /** Whether the person has a card that counts. */
  public boolean hasCard(Asker asker) throws SQLException {
    return isOn() && !table.of(enrolments.holder(asker)).isEmpty();
  }

  /** Begins to enrol a card. */
  public Begun beginEnrolment(Asker asker, String preSession) throws CeremonyRefused, SQLException {
    begin(asker);
    enrolments.check(asker, Enrolments.Kind.CARD);
    return begun(asker, Purpose.CARD_ENROL, "", challenge(preSession, "enrol"));
  }

  /**
   * Begins a proof.
   *
   * @param about what exactly the proof is for; empty for the login as a whole
   */
  public Begun beginProof(Asker asker, String about, String preSession)
      throws CeremonyRefused, SQLException {
    begin(asker);
    if (!hasCard(asker)) {
      throw new CeremonyRefused(Code.CARD_UNKNOWN);
    }
    String purpose = about.isEmpty() ? "login" : "action:" + about;
    return begun(asker, Purpose.CARD_PROVE, about, challenge(preSession, purpose));
  }

  private void begin(Asker asker) throws CeremonyRefused {
    if (!isOn()) {
      throw new CeremonyRefused(Code.CARDS_OFF);
    }
    attempts.begin(asker.who());
  }

  private Challenge challenge(String preSession, String purpose) {
    return new Challenge(
        Reference.random(), preSession, purpose, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private Begun begun(Asker asker, Purpose purpose, String about, Challenge challenge)
      throws SQLException {
    String json = challenge.json();
    return new Begun(ceremonies.begin(asker.login(), purpose, about, json), json);
  }

  /** Ends an enrolment; the new card has verified the person, which is evidence already. */
  public Evidence enrol(Asker asker, Answered answered, Named named)
      throws CardRefused, SQLException {
    try {
      Challenge asked = asked(asker, answered, Purpose.CARD_ENROL, "");
      CardAnswer answer = CardAnswer.parse(answered.answer());
      if (answer.manner() != Manner.BROWSER) {
        throw new CardRefused(Code.CARD_BY_HAND); // nobody gets a card of somebody they talk to
      }
      CardJudge.Card card = judge.signed(asked, answer);
      return link(asker, card, named);
    } catch (CardRefused e) {
      throw refused(asker, e);
    }
  }

  private Evidence link(Asker asker, CardJudge.Card card, Named named)
      throws CardRefused, SQLException {
    byte[] holder = enrolments.holder(asker);
    boolean renews =
        table.of(holder).stream().anyMatch(former -> card.identity().renewalOf(former.identity()));
    Instant now = clock.instant();
    LinkedCard linked =
        new LinkedCard(
            UUID.randomUUID(),
            card.identity(),
            Base64.getEncoder().encodeToString(card.encoded()),
            KeyName.of(named.name()),
            now,
            now);
    admit(asker, named, (connection, until) -> keep(connection, asker, holder, linked, card));
    if (renews) { // what the former one has opened goes with it
      sessions.endAll(asker.person().issuer(), asker.person().id(), asker.login());
    }
    return evidence(linked, card, now);
  }

  /** The next card of the same person takes the place of the one before. */
  private boolean keep(
      Connection connection, Asker asker, byte[] holder, LinkedCard linked, CardJudge.Card card)
      throws SQLException {
    for (LinkedCard former : table.of(holder)) {
      if (card.identity().renewalOf(former.identity())
          && table.end(connection, holder, former.id(), "RENEWED")) {
        trail.happened("FACTOR_REVOKED", asker, former, "RENEWED");
      }
    }
    if (!CardTable.add(connection, holder, linked)) {
      return false;
    }
    trail.shown("FACTOR_ENROLLED", asker, linked, card);
    return true;
  }

  /** Ends a proof, of exactly what it was begun for. */
  public Evidence prove(Asker asker, Answered answered, String about)
      throws CardRefused, SQLException {
    try {
      Challenge asked = asked(asker, answered, Purpose.CARD_PROVE, about);
      CardAnswer answer = CardAnswer.parse(answered.answer());
      if (answer.manner() == Manner.HAND && (!config.byHand() || !about.isEmpty())) {
        throw new CardRefused(Code.CARD_BY_HAND);
      }
      CardJudge.Card card = judge.signed(asked, answer);
      LinkedCard linked = linked(asker, card);
      return used(asker, linked, card);
    } catch (CardRefused e) {
      throw refused(asker, e);
    }
  }

  private Evidence used(Asker asker, LinkedCard linked, CardJudge.Card card)
      throws CardRefused, SQLException {
    String encoded = Base64.getEncoder().encodeToString(card.encoded());
    if (!table.used(linked.id(), card.identity(), encoded)) {
      throw new CardRefused(Code.CARD_UNKNOWN); // ended elsewhere meanwhile
    }
    trail.shown("FACTOR_PROVEN", asker, linked, card);
    return evidence(linked, card, clock.instant());
  }

  /** Counts an attempt to use a card on the lane; refuses whoever has none. */
  public void beginLane(Asker asker) throws CeremonyRefused, SQLException {
    begin(asker);
    if (!hasCard(asker)) {
      throw new CeremonyRefused(Code.CARD_UNKNOWN);
    }
  }

  /**
   * What was read on the lane, to be confirmed by the person.
   *
   * @param id what the confirmation must carry
   */
  public record OnLane(String id, X509Certificate certificate, Optional<HcRole> hcRole) {}

  /** Looks at a card that the lane has read. It counts for nothing before it is confirmed. */
  public OnLane read(Asker asker, X509Certificate certificate) throws CardRefused, SQLException {
    try {
      CardJudge.Card card = judge.read(certificate);
      known(asker, card);
      String options = Base64.getEncoder().encodeToString(card.encoded());
      String id = ceremonies.begin(asker.login(), Purpose.CARD_LANE, "", options);
      return new OnLane(id, certificate, card.hcRole());
    } catch (CardRefused e) {
      throw refused(asker, e);
    }
  }

  /** The person has confirmed that this is their card. */
  public Evidence confirm(Asker asker, String id) throws CardRefused, SQLException {
    try {
      CardJudge.Card card = judge.read(read(asker, id == null ? "" : id));
      return used(asker, linked(asker, card), card);
    } catch (CardRefused e) {
      throw refused(asker, e);
    }
  }

  private X509Certificate read(Asker asker, String id) throws CardRefused, SQLException {
    String kept =
        ceremonies
            .take(id, asker.login(), Purpose.CARD_LANE, "")
            .orElseThrow(() -> new CardRefused(Code.CEREMONY_OVER));
    try {
      return Certificates.parse(Base64.getDecoder().decode(kept));
    } catch (CardUnreadable e) {
      throw new CardRefused(Code.CARD_REFUSED, List.of(e.code()));
    }
  }

  private static Evidence evidence(LinkedCard linked, CardJudge.Card card, Instant at) {
    Factor factor =
        switch (card.how()) {
          case BROWSER -> Factor.CARD;
          case HAND -> Factor.CARD_BY_HAND;
          case LANE -> Factor.CARD_BY_LANE;
        };
    Optional<HcRole> stated = card.hcRole();
    return new Evidence(
        factor,
        at,
        linked.id().toString(),
        stated.map(role -> Licences.onCard(role.role(), role.text())).orElse(""));
  }

  /** The same, for a use: that a link goes over to a new certificate is written down. */
  private LinkedCard linked(Asker asker, CardJudge.Card card) throws CardRefused, SQLException {
    LinkedCard known = known(asker, card);
    if (!card.identity().sameCard(known.identity())) {
      trail.happened("FACTOR_RENEWED", asker, known, card.identity().fingerprint());
    }
    return known;
  }

  /** The link that this card has to the person who asks; somebody else's card is no link. */
  private LinkedCard known(Asker asker, CardJudge.Card card) throws CardRefused, SQLException {
    CardIdentity identity = card.identity();
    List<LinkedCard> cards = table.of(enrolments.holder(asker));
    Optional<LinkedCard> same =
        cards.stream().filter(each -> identity.sameCard(each.identity())).findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    LinkedCard renewed =
        cards.stream()
            .filter(each -> identity.renewalOf(each.identity()))
            .findFirst()
            .orElseThrow(() -> new CardRefused(Code.CARD_UNKNOWN));
    if (config.renewal() != CardConfig.Renewal.FOLLOW || renewed.isLaterThan(card.certificate())) {
      throw new CardRefused(Code.CARD_RENEWED);
    }
    return renewed;
  }

  private Challenge asked(Asker asker, Answered answered, Purpose purpose, String about)
      throws CardRefused, SQLException {
    String id = answered.id() == null ? "" : answered.id();
    return ceremonies
        .take(id, asker.login(), purpose, about)
        .flatMap(Challenge::read)
        .filter(asked -> asked.preSession().equals(answered.preSession()))
        .orElseThrow(() -> new CardRefused(Code.CEREMONY_OVER));
  }

  private void admit(Asker asker, Named named, Enrolments.Keeping keeping)
      throws CardRefused, SQLException {
    try {
      enrolments.admit(asker, Enrolments.Kind.CARD, named.code(), keeping);
    } catch (CeremonyRefused e) {
      throw new CardRefused(e.code());
    }
  }

  private CardRefused refused(Asker asker, CardRefused e) {
    attempts.failed(asker.who());
    trail.refused(asker, e);
    return e;
  }
}
