package io.sekisho.keycloak.dormancy;

import io.sekisho.keycloak.closing.Pass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends the letters about idle accounts by the realm's mail server, where it has one. A letter is
 * claimed before it is sent, so two Keycloaks do not both send it; one that dies in between sends
 * it again later. The server is waited for in a thread of its own, and no row is locked meanwhile.
 */
final class NoticeMail extends Pass {
  private static final Logger LOG = Logger.getLogger(NoticeMail.class);
  private static final long LOCK = 0x53454B49_00000005L;
  private static final int AT_ONCE = 20;
  private static final long SOONEST = Duration.ofMinutes(5).toMillis();
  private static final long LATEST = Duration.ofHours(6).toMillis();

  private final Terms terms;
  private final KeycloakSessionFactory factory;
  private final AtomicBoolean busy = new AtomicBoolean();

  NoticeMail(String realm, Terms terms, KeycloakSessionFactory factory) {
    super("sekisho-dormancy-mail", realm, LOCK);
    this.terms = terms;
    this.factory = factory;
  }

  @Override
  protected void look(KeycloakSession session, RealmModel realm) {
    if (!realm.getSmtpConfig().isEmpty() && busy.compareAndSet(false, true)) {
      String id = realm.getId();
      Thread post = new Thread(() -> work(id), "sekisho-dormancy-mail");
      post.setDaemon(true);
      post.start();
    }
  }

  private void work(String realm) {
    try {
      for (Claimed claimed : in(realm, this::claim)) {
        Idle.Post post = in(realm, (session, found) -> send(session, found, claimed.letter()));
        in(realm, (session, found) -> posted(session, found, claimed.person(), post));
      }
    } catch (RuntimeException e) { // the database is away; what was claimed is tried again later
      LOG.warnf("letters about idle accounts cannot be written at the moment: %s", e);
    } finally {
      busy.set(false);
    }
  }

  /** A letter that is ours to send. */
  private record Claimed(String person, NoticeLetter letter) {}

  private List<Claimed> claim(KeycloakSession session, RealmModel realm) {
    long now = Time.currentTimeMillis();
    SeenTable table = new SeenTable(session, realm);
    return table.idleSince(terms.noticeAt(now), now).stream()
        .filter(one -> one.isToBeTold(now) && closes(one) > now)
        .limit(AT_ONCE)
        .filter(one -> table.claim(one.person(), now, now + pause(now - one.noticed())))
        .flatMap(one -> claimed(session, realm, one).stream())
        .toList();
  }

  private Optional<Claimed> claimed(KeycloakSession session, RealmModel realm, Idle idle) {
    UserModel user = session.users().getUserById(realm, idle.person());
    Optional<NoticeLetter> letter =
        user == null
            ? Optional.empty()
            : NoticeLetter.to(
                user.getEmail(), language(user, realm), realm.getDisplayName(), idle, closes(idle));
    if (letter.isEmpty()) {
      posted(session, realm, idle.person(), Idle.Post.NO_ADDRESS);
    }
    return letter.map(found -> new Claimed(idle.person(), found));
  }

  /** Keycloak's own choice of a language wants a request, and here is none. */
  private static String language(UserModel user, RealmModel realm) {
    String own = user.getFirstAttribute(UserModel.LOCALE);
    return own == null || own.isBlank() ? realm.getDefaultLocale() : own;
  }

  private long closes(Idle idle) {
    return terms.closesAt(idle.seen(), idle.noticed());
  }

  /** Longer and longer: a quarter of the time since the notice, within bounds. */
  static long pause(long since) {
    return Math.max(SOONEST, Math.min(LATEST, since / 4));
  }

  private static Idle.Post send(KeycloakSession session, RealmModel realm, NoticeLetter letter) {
    try {
      session
          .getProvider(EmailSenderProvider.class)
          .send(realm.getSmtpConfig(), letter.address(), letter.subject(), letter.text(), null);
      return Idle.Post.SENT;
    } catch (EmailException | RuntimeException e) { // one letter must not keep the others back
      LOG.warnf(e, "a letter about an idle account is not taken");
      return Idle.Post.FAILED;
    }
  }

  private static Idle.Post posted(
      KeycloakSession session, RealmModel realm, String person, Idle.Post post) {
    new SeenTable(session, realm).posted(person, post, Time.currentTimeMillis());
    return post;
  }

  private <T> T in(String realm, BiFunction<KeycloakSession, RealmModel, T> work) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory,
        session -> {
          RealmModel found = session.realms().getRealm(realm);
          session.getContext().setRealm(found);
          return work.apply(session, found);
        });
  }
}
