package io.sekisho.gateway.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** A TLS client whose first request leaves in the same write as the last handshake message. */
final class EagerTlsClient implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final SSLEngine engine;
  private final SocketChannel socket;
  private final ByteBuffer incoming = ByteBuffer.allocate(BUFFER).flip();
  private final ByteBuffer outgoing = ByteBuffer.allocate(BUFFER);
  private final ByteBuffer answer = ByteBuffer.allocate(BUFFER);

  private EagerTlsClient(SSLContext context, int port) throws IOException {
    engine = context.createSSLEngine("localhost", port);
    engine.setUseClientMode(true);
    socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Sends the octets as early as TLS 1.3 allows and returns what comes back until the end. */
  static String exchange(SSLContext context, int port, String octets) throws IOException {
    try (EagerTlsClient client = new EagerTlsClient(context, port)) {
      client.handshake();
      client.wrap(ByteBuffer.wrap(octets.getBytes(ISO_8859_1)));
      client.flush();
      return client.readAll();
    }
  }

  /** Leaves the last flight of the client unsent in the buffer. */
  private void handshake() throws IOException {
    engine.beginHandshake();
    while (true) {
      HandshakeStatus status = engine.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_WRAP) {
        if (wrap(ByteBuffer.allocate(0)).getHandshakeStatus() == HandshakeStatus.FINISHED) {
          return;
        }
      } else if (status == HandshakeStatus.NEED_TASK) {
        engine.getDelegatedTask().run();
      } else {
        flush();
        unwrap();
      }
    }
  }

  private SSLEngineResult wrap(ByteBuffer octets) throws IOException {
    return engine.wrap(octets, outgoing);
  }

  private void flush() throws IOException {
    outgoing.flip();
    while (outgoing.hasRemaining()) {
      socket.write(outgoing);
    }
    outgoing.clear();
  }

  /** Returns false at the end of the stream. */
  private boolean unwrap() throws IOException {
    SSLEngineResult result = engine.unwrap(incoming, answer);
    if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
      incoming.compact();
      int read = socket.read(incoming);
      incoming.flip();
      return read >= 0;
    }
    return result.getStatus() != SSLEngineResult.Status.CLOSED;
  }

  private String readAll() throws IOException {
    boolean open = true;
    while (open) {
      open = unwrap();
    }
    return new String(answer.array(), 0, answer.position(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
