package io.sekisho.gateway.card.login;

import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Certificates;
import io.sekisho.policy.card.Examination;
import io.sekisho.policy.card.PathCode;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks for new revocation lists, and for enrolled cards on them: who is logged in with a card that
 * its authority has revoked is out, without anybody having to press a button.
 */
@Singleton
class CardWatch {
  private static final Logger LOG = Logger.getLogger(CardWatch.class);
  private static final UUID NONE = new UUID(0, 0);

  private final CardTrust trust;
  private final ListDirectory lists;
  private final CardTable table;
  private final CardTrail trail;
  private final Sessions sessions;
  private boolean looked;

  CardWatch(
      CardTrust trust, ListDirectory lists, CardTable table, CardTrail trail, Sessions sessions) {
    this.trust = trust;
    this.lists = lists;
    this.table = table;
    this.trail = trail;
    this.sessions = sessions;
  }

  @Scheduled(
      every = "${sekisho.card.reload:PT30S}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() throws SQLException {
    if (!trust.isOn()) {
      return;
    }
    if (lists.look()) {
      looked = false;
    }
    if (!looked) { // also after a start: a list may have come while nobody looked
      looked = endRevoked();
    }
  }

  /** Whether every card was looked at; one that makes trouble does not keep the others. */
  private boolean endRevoked() throws SQLException {
    boolean all = true;
    for (LinkedCard card : table.all()) {
      List<PathCode> codes = codes(card);
      if (codes.contains(PathCode.REVOKED) || codes.contains(PathCode.CA_REVOKED)) {
        try {
          end(card);
        } catch (SQLException | RuntimeException e) {
          LOG.errorf(e, "card %s is revoked and could not be ended", card.id());
          all = false;
        }
      }
    }
    return all;
  }

  private void end(LinkedCard card) throws SQLException {
    CardTable.Holder holder = table.holder(card.id());
    sessions.endAll(holder.issuer(), holder.person(), NONE); // first: it can be tried again
    if (table.end(card.id(), "REVOKED_BY_ISSUER")) {
      trail.ended(holder, card, "REVOKED_BY_ISSUER");
    }
  }

  private List<PathCode> codes(LinkedCard card) {
    try {
      Examination seen =
          trust.examine(Certificates.parse(Base64.getDecoder().decode(card.certificate())));
      return seen.path().codes();
    } catch (CardUnreadable e) {
      LOG.errorf("the certificate of card %s can no longer be read", card.id());
      return List.of();
    }
  }
}
