package io.sekisho.keycloak.signals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Carries signals to their receivers (RFC 8935), at once after the commit, again and again until
 * they are taken. What is never taken waits to be polled.
 */
final class Courier {
  private static final Logger LOG = Logger.getLogger(Courier.class);
  private static final Semaphore BELL = new Semaphore(0);
  private static final int AT_ONCE = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long LOOK_MILLIS = 500;

  private final KeycloakSessionFactory factory;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Thread thread = new Thread(this::work, "sekisho-courier");
  private volatile boolean running = true;

  Courier(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  void stop() {
    running = false;
    thread.interrupt();
  }

  /** Something will be in the outbox when this transaction is through. */
  static void wakeAfter(KeycloakSession session) {
    session
        .getTransactionManager()
        .enlistAfterCompletion(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {
                BELL.release();
              }

              @Override
              protected void rollbackImpl() {}
            });
  }

  /** A signal with the token to push. */
  private record Letter(Outbox.Due due, String token) {}

  private void work() {
    while (running) {
      try {
        List<Letter> letters =
            KeycloakModelUtils.runJobInTransactionWithResult(factory, Courier::take);
        carry(letters);
        if (letters.size() < AT_ONCE && BELL.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          BELL.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) { // the database is away; it will be back
        LOG.warnf("signals cannot be read at the moment: %s", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  private static List<Letter> take(KeycloakSession session) {
    return new Outbox(session)
        .take(AT_ONCE).stream()
            .filter(due -> !due.push().isEmpty())
            .map(due -> letter(session, due))
            .toList();
  }

  private static Letter letter(KeycloakSession session, Outbox.Due due) {
    RealmModel realm = session.realms().getRealm(due.realm());
    return new Letter(due, SecurityEventToken.of(session, realm, due));
  }

  /** After one failure nothing more is tried there for the moment: it would only fail, too. */
  private void carry(List<Letter> letters) throws InterruptedException {
    Set<String> unreachable = new HashSet<>();
    for (Letter letter : letters) {
      String push = letter.due().push();
      if (!unreachable.contains(push)) {
        try {
          deliver(letter);
        } catch (IOException | IllegalArgumentException e) {
          unreachable.add(push);
          LOG.warnf("signals do not reach `%s` at the moment: %s", push, e);
        }
      }
    }
  }

  private void deliver(Letter letter) throws IOException, InterruptedException {
    Outbox.Due due = letter.due();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(due.push()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/secevent+jwt")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(letter.token()))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() == 202) {
      KeycloakModelUtils.runJobInTransaction(
          factory,
          session ->
              new Outbox(session).delivered(due.realm(), due.receiver(), List.of(due.jti())));
    } else {
      LOG.warnf(
          "`%s` refused signal `%s` with %d: %s",
          due.push(), due.jti(), answer.statusCode(), shortened(answer.body()));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300);
  }
}
