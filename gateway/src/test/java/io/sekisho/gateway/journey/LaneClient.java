package io.sekisho.gateway.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/** Somebody's browser with a card, at the card lane, one connection at a time. */
final class LaneClient {
  private final SSLContext context;
  private final Presenting card;
  private final int port;

  private LaneClient(SSLContext context, Presenting card, int port) {
    this.context = context;
    this.card = card;
    this.port = port;
  }

  /** One that shows these certificates, whoever the lane would like to see. */
  static LaneClient with(Path authority, int port, PrivateKey key, List<X509Certificate> chain)
      throws IOException, GeneralSecurityException {
    Presenting card = new Presenting(key, chain);
    return new LaneClient(Tls.presenting(authority, card), card, port);
  }

  static LaneClient with(Path authority, int port, SoftCard card)
      throws IOException, GeneralSecurityException {
    return with(authority, port, card.keys().getPrivate(), List.of(card.certificate()));
  }

  /** How often the card was asked to sign. */
  int asked() {
    return card.asked.get();
  }

  /** After the handshake, unless the lane refuses it. */
  SSLSocket connect(String... suites) throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    plain.setSoTimeout(10_000);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
    if (suites.length > 0) {
      socket.setEnabledCipherSuites(suites);
    }
    socket.startHandshake();
    return socket;
  }

  /** Follows the way to the lane, in the browser with this cookie. */
  Answer show(URI ticket, String cookie) throws IOException {
    return show(Request.get(ticket.getPath() + "?" + ticket.getQuery()).cookie(cookie));
  }

  Answer show(Request request) throws IOException {
    return show(request, "localhost:" + port);
  }

  Answer show(Request request, String host) throws IOException {
    try (Wire wire = new Wire(connect())) {
      return wire.send(request.to(host)).answer();
    }
  }

  private static final class Presenting extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final AtomicInteger asked = new AtomicInteger();

    Presenting(PrivateKey key, List<X509Certificate> chain) {
      this.key = key;
      this.chain = chain;
    }

    private String chosen() {
      asked.incrementAndGet();
      return chain.isEmpty() ? null : "card";
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return chosen();
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
      return chosen();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain.toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[] {"card"};
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}
