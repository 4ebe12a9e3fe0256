package io.sekisho.gateway.card.login;

import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.sekisho.gateway.webauthn.Enrolments;
import io.sekisho.gateway.webauthn.KeyName;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The cards of one person, as they look after them themselves. Everything blocks. */
@Singleton
public class HeldCards {
  private static final UUID NONE = new UUID(0, 0);

  private final CardTable table;
  private final Enrolments enrolments;
  private final Sessions sessions;
  private final CardTrail trail;

  HeldCards(CardTable table, Enrolments enrolments, Sessions sessions, CardTrail trail) {
    this.table = table;
    this.enrolments = enrolments;
    this.sessions = sessions;
    this.trail = trail;
  }

  /** One card, for its owner's eyes. */
  public record Held(UUID id, String name, Instant createdAt, Instant lastUsedAt) {}

  /** The cards that count. */
  public List<Held> of(Asker asker) throws SQLException {
    return table.of(enrolments.holder(asker)).stream()
        .map(card -> new Held(card.id(), card.name(), card.createdAt(), card.lastUsedAt()))
        .toList();
  }

  /** Gives a card another name; false when it is none of theirs. */
  public boolean rename(Asker asker, UUID card, String name) throws SQLException {
    Optional<LinkedCard> known = find(asker, card);
    if (known.isEmpty() || !table.rename(enrolments.holder(asker), card, KeyName.of(name))) {
      return false;
    }
    trail.happened("FACTOR_RENAMED", asker, known.get(), "");
    return true;
  }

  /**
   * From now on the card opens nothing here. Every other login of the person ends at once, and this
   * one too if the card has proven it.
   *
   * @return false when it is none of theirs
   */
  public boolean revoke(Asker asker, UUID card) throws CeremonyRefused, SQLException {
    Optional<LinkedCard> known = find(asker, card);
    if (known.isEmpty()) {
      return false;
    }
    enrolments.checkNotLast(asker);
    if (table.end(enrolments.holder(asker), card, "REVOKED_BY_OWNER")) {
      sessions.endAll( // before the record: that may fail, and nothing of this is tried again
          asker.person().issuer(),
          asker.person().id(),
          asker.hasShown(card) ? NONE : asker.login());
      trail.happened("FACTOR_REVOKED", asker, known.get(), "REVOKED_BY_OWNER");
    }
    return true;
  }

  private Optional<LinkedCard> find(Asker asker, UUID id) throws SQLException {
    return table.of(enrolments.holder(asker)).stream()
        .filter(card -> card.id().equals(id))
        .findFirst();
  }
}
