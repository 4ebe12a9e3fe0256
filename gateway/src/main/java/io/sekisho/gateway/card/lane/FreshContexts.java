package io.sekisho.gateway.card.lane;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;

/**
 * A context of its own for each connection: there is nothing that a second one could resume, so the
 * card signs each time.
 */
final class FreshContexts extends SslContext {
  private static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";

  private final KeyManager[] keys;
  private final TrustManager[] trusted;

  FreshContexts(KeyManager[] keys, TrustManager trusted) {
    this.keys = keys.clone();
    this.trusted = new TrustManager[] {trusted};
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    try {
      SSLContext context = withoutTickets();
      context.init(keys, trusted, null);
      SSLEngine engine = context.createSSLEngine();
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(new String[] {LaneTls.PROTOCOL});
      parameters.setCipherSuites(LaneTls.SUITES.toArray(String[]::new));
      parameters.setUseCipherSuitesOrder(true);
      parameters.setNeedClientAuth(true);
      engine.setUseClientMode(false);
      engine.setSSLParameters(parameters);
      return engine;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS 1.2", e);
    }
  }

  /**
   * The JDK reads this property whenever a context is made, and has no other switch for a single
   * one. A context that somebody else makes in the same moment keeps its sessions in memory
   * instead.
   */
  private static synchronized SSLContext withoutTickets() throws GeneralSecurityException {
    String before = System.getProperty(TICKETS);
    System.setProperty(TICKETS, "false");
    try {
      return SSLContext.getInstance(LaneTls.PROTOCOL);
    } finally {
      if (before == null) {
        System.clearProperty(TICKETS);
      } else {
        System.setProperty(TICKETS, before);
      }
    }
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
    return newEngine(allocator);
  }

  @Override
  public boolean isClient() {
    return false;
  }

  @Override
  public List<String> cipherSuites() {
    return LaneTls.SUITES;
  }

  /** Nothing is negotiated: the lane speaks HTTP/1.1. */
  @Override
  @SuppressWarnings("deprecation") // the type itself is, and Netty still asks for it
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return List::of;
  }

  /** There is none that two connections share. */
  @Override
  public SSLSessionContext sessionContext() {
    throw new UnsupportedOperationException();
  }
}
