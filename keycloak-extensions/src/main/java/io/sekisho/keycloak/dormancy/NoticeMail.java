package io.sekisho.keycloak.dormancy;

import io.sekisho.keycloak.closing.Pass;
import io.sekisho.keycloak.dormancy.Idle.Post;
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
      for (Idle idle : in(realm, this::due)) {
        Optional<NoticeLetter> letter = in(realm, (session, found) -> claim(session, found, idle));
        if (letter.isPresent()) {
          Post post = in(realm, (session, found) -> send(session, found, idle, letter.get()));
          in(realm, (session, found) -> posted(session, found, idle, post));
        }
      }
    } catch (RuntimeException e) { // the database is away; what was claimed is tried again later
      LOG.warnf("letters about idle accounts cannot be written at the moment: %s", e);
    } finally {
      busy.set(false);
    }
  }

  private List<Idle> due(KeycloakSession session, RealmModel realm) {
    long now = Time.currentTimeMillis();
    SeenTable table = new SeenTable(session, realm);
    return table.isLetterDue(now)
        ? table.idleSince(terms.noticeAt(now), now).stream()
            .filter(one -> one.isToBeTold(now) && closes(one) > now)
            .limit(AT_ONCE)
            .toList()
        : List.of();
  }

  /** Each one just before it is sent: a slow server must not let the claims of the others end. */
  private Optional<NoticeLetter> claim(KeycloakSession session, RealmModel realm, Idle idle) {
    long now = Time.currentTimeMillis();
    UserModel user = session.users().getUserById(realm, idle.person());
    long next = now + pause(now - idle.noticed());
    if (user == null || !new SeenTable(session, realm).claim(idle.person(), now, next)) {
      return Optional.empty();
    }
    Optional<NoticeLetter> letter =
        NoticeLetter.to(
            user.getEmail(), language(user, realm), realm.getDisplayName(), idle, closes(idle));
    if (letter.isEmpty()) {
      posted(session, realm, idle, Post.NO_ADDRESS);
    }
    return letter;
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

  private static Post send(
      KeycloakSession session, RealmModel realm, Idle idle, NoticeLetter letter) {
    try {
      session
          .getProvider(EmailSenderProvider.class)
          .send(realm.getSmtpConfig(), letter.address(), letter.subject(), letter.text(), null);
      return Post.SENT;
    } catch (EmailException | RuntimeException e) { // one letter must not keep the others back
      LOG.warnf("the letter about the idle account `%s` is not taken: %s", idle.user(), e);
      return Post.FAILED;
    }
  }

  private static Post posted(KeycloakSession session, RealmModel realm, Idle idle, Post post) {
    new SeenTable(session, realm).posted(idle.person(), post, Time.currentTimeMillis());
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
