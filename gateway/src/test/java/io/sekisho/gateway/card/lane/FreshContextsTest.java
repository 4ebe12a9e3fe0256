package io.sekisho.gateway.card.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufAllocator;
import io.sekisho.lookalike.Hpki;
import io.sekisho.lookalike.Keys;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

/** Handshakes of the lane in memory: what the server writes before anything is encrypted. */
class FreshContextsTest {
  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;
  private static final int NEW_SESSION_TICKET = 4;
  private static final int CERTIFICATE_REQUEST = 13;
  private static final Hpki HPKI = new Hpki(Instant.parse("2026-11-22T03:00:00Z"));
  private static final KeyPair KEYS = Keys.rsa("lane");
  private static final X509Certificate CARD = HPKI.card("Medical Doctor").holder(KEYS).issue();

  private final FreshContexts lane =
      new FreshContexts(own(), new AnyCard(HPKI.intermediates(), new Balancers(Set.of())));

  private static KeyManager[] own() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", KEYS.getPrivate(), new char[0], new X509Certificate[] {CARD});
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, new char[0]);
      return keys.getKeyManagers();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext client() throws Exception {
    SSLContext context = SSLContext.getInstance("TLSv1.2");
    context.init(own(), new TrustManager[] {new Trusting()}, null);
    return context;
  }

  /** Both sides until they are done; gives back what the server has written in clear. */
  private byte[] shake(SSLEngine client, SSLEngine server) throws SSLException {
    ByteArrayOutputStream clear = new ByteArrayOutputStream();
    client.beginHandshake();
    server.beginHandshake();
    for (int turn = 0; turn < 20 && isBusy(client, server); turn++) {
      deliver(client, server, new ByteArrayOutputStream());
      deliver(server, client, clear);
    }
    assertThat(isBusy(client, server)).isFalse();
    return clear.toByteArray();
  }

  private static boolean isBusy(SSLEngine client, SSLEngine server) {
    return client.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
        || server.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void deliver(SSLEngine from, SSLEngine to, ByteArrayOutputStream written)
      throws SSLException {
    tasks(from);
    while (from.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      ByteBuffer record = ByteBuffer.allocate(1 << 16);
      from.wrap(ByteBuffer.allocate(0), record);
      record.flip();
      written.write(record.array(), 0, record.limit());
      while (record.hasRemaining()) {
        SSLEngineResult result = to.unwrap(record, ByteBuffer.allocate(1 << 16));
        tasks(to);
        if (result.bytesConsumed() == 0 && to.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP) {
          break;
        }
      }
      tasks(from);
    }
  }

  private static void tasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** The kinds of handshake messages, up to the change of ciphers. */
  private static List<Integer> kinds(byte[] written) {
    ByteBuffer records = ByteBuffer.wrap(written);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    while (records.remaining() > 5) {
      int kind = records.get();
      records.getShort();
      byte[] content = new byte[records.getShort() & 0xffff];
      records.get(content);
      if (kind != HANDSHAKE) {
        break;
      }
      messages.writeBytes(content);
    }
    List<Integer> kinds = new java.util.ArrayList<>();
    ByteBuffer all = ByteBuffer.wrap(messages.toByteArray());
    while (all.remaining() >= 4) {
      int head = all.getInt();
      kinds.add(head >>> 24);
      all.position(all.position() + (head & 0xffffff));
    }
    return kinds;
  }

  private SSLEngine engine() {
    return lane.newEngine(ByteBufAllocator.DEFAULT);
  }

  @Test
  void gives_no_ticket_and_resumes_nothing() throws Exception {
    SSLContext context = client();
    for (int time = 0; time < 3; time++) {
      SSLEngine client = context.createSSLEngine("lane", 8444); // would like to resume
      client.setUseClientMode(true);
      SSLEngine server = engine();
      List<Integer> kinds = kinds(shake(client, server));
      assertThat(kinds).contains(SERVER_HELLO, CERTIFICATE_REQUEST);
      assertThat(kinds).doesNotContain(NEW_SESSION_TICKET);
      assertThat(server.getSession().getPeerCertificates()).containsExactly(CARD);
    }
  }

  @Test
  void leaves_the_process_as_it_was() {
    String property = "jdk.tls.server.enableSessionTicketExtension";
    assertThat(System.getProperty(property)).isNull();
    engine();
    assertThat(System.getProperty(property)).isNull();
  }

  @Test
  void speaks_one_version_with_suites_that_keep_the_past_secret() {
    SSLEngine engine = engine();
    assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.2");
    assertThat(engine.getEnabledCipherSuites())
        .allMatch(suite -> suite.startsWith("TLS_ECDHE_"))
        .noneMatch(suite -> suite.contains("CBC"));
    assertThat(engine.getNeedClientAuth()).isTrue();
  }

  @Test
  void asks_for_cards_of_the_authorities_that_are_trusted() throws Exception {
    AnyCard any = new AnyCard(HPKI.intermediates(), new Balancers(Set.of()));
    assertThat(any.getAcceptedIssuers()).containsExactlyElementsOf(HPKI.intermediates());
    X509Certificate[] chain = new X509Certificate[AnyCard.LONGEST + 1];
    java.util.Arrays.fill(chain, CARD);
    assertThatThrownBy(() -> any.checkClientTrusted(chain, "RSA"))
        .isInstanceOf(java.security.cert.CertificateException.class);
    assertThatThrownBy(() -> any.checkClientTrusted(new X509Certificate[0], "RSA"))
        .isInstanceOf(java.security.cert.CertificateException.class);
    assertThatThrownBy(() -> any.checkServerTrusted(new X509Certificate[] {CARD}, "RSA"))
        .isInstanceOf(java.security.cert.CertificateException.class);
  }

  /** The client of this test trusts whoever answers. */
  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}
  }
}
