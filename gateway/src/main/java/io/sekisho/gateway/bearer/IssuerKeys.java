package io.sekisho.gateway.bearer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The public keys of one issuer, fetched when first needed and again when they are old or a new key
 * id appears, but never more than once in five seconds: a flood of made-up key ids must not become
 * a flood at the issuer. Blocks.
 */
public final class IssuerKeys {
  private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 4;
  private static final int MOST_BYTES = 256 * 1024;

  private final URI url;
  private final Duration believedFor;
  private final HttpClient client;
  private final Clock clock;
  private volatile JWKSet keys = new JWKSet();
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Instant fetchedAt = Instant.MIN;
  private Instant triedAt = Instant.MIN;

  /**
   * @param believedFor how long keys are used without asking again
   */
  public IssuerKeys(URI url, Duration believedFor, HttpClient client, Clock clock) {
    this.url = url;
    this.believedFor = believedFor;
    this.client = client;
    this.clock = clock;
  }

  /** The key with this id, from what is already known. */
  Optional<JWK> known(String id) {
    return Optional.ofNullable(keys.getKeyByKeyId(id));
  }

  /**
   * The key with this id. Few wait while the keys are fetched: whoever floods us with made-up ids
   * must not take all the threads that others need.
   */
  public Optional<JWK> find(String id) throws IOException {
    if (known(id).isPresent() && (!isOld() || fetching.isLocked())) {
      return known(id);
    }
    if (fetching.getQueueLength() >= MOST_WAITING) {
      throw new IOException("too many wait for the keys of `%s`".formatted(url));
    }
    fetching.lock();
    try {
      return fetchWhereDue(id);
    } finally {
      fetching.unlock();
    }
  }

  private Optional<JWK> fetchWhereDue(String id) throws IOException {
    Instant now = clock.instant();
    boolean rested = triedAt.isBefore(now.minus(PAUSE));
    if ((isOld() || known(id).isEmpty()) && rested) {
      triedAt = now;
      refresh(id, now);
    }
    return known(id);
  }

  private boolean isOld() {
    return fetchedAt.isBefore(clock.instant().minus(believedFor));
  }

  /** A key server that is down for a moment does not take away keys that are known. */
  private void refresh(String id, Instant now) throws IOException {
    try {
      fetch(now);
    } catch (IOException e) {
      if (known(id).isEmpty()) {
        throw e;
      }
      LOG.warnf("keys of `%s` cannot be renewed: %s", url, e.getMessage());
    }
  }

  private void fetch(Instant now) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MOST_BYTES);
        if (response.statusCode() != 200) {
          throw new IOException("key server answered " + response.statusCode());
        }
        keys = JWKSet.parse(new String(bytes, StandardCharsets.UTF_8));
        fetchedAt = now;
      }
    } catch (ParseException e) {
      throw new IOException("key server did not answer with a JWK set", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while fetching keys", e);
    }
  }
}
