package io.sekisho.demo.echo;

import io.sekisho.demo.ParentWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The echo upstream: {@code java -Dport=N io.sekisho.demo.echo.EchoServer}, 0 for a free port. */
public final class EchoServer implements AutoCloseable {
  private static final int STACK_BYTES = 256 * 1024;

  private final ServerSocket listener;
  private final Traffic traffic = new Traffic();
  private final ExecutorService connections = Executors.newCachedThreadPool(EchoServer::thread);

  private EchoServer(ServerSocket listener) {
    this.listener = listener;
  }

  public static void main(String[] args) throws IOException {
    ParentWatch.start();
    try (EchoServer server = listen(Integer.getInteger("port", 0))) {
      System.out.println("ready " + server.port());
      server.acceptUntilClosed();
    }
  }

  /** Serves from a thread of its own until closed. */
  static EchoServer start() throws IOException {
    EchoServer server = listen(0);
    server.connections.execute(server::acceptUntilClosed);
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    connections.shutdownNow();
  }

  private static EchoServer listen(int port) throws IOException {
    return new EchoServer(new ServerSocket(port, 512, InetAddress.getLoopbackAddress()));
  }

  private void acceptUntilClosed() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.execute(new Connection(socket, traffic));
      }
    } catch (SocketException closed) {
      connections.shutdownNow();
    } catch (IOException e) {
      throw new IllegalStateException("cannot accept connections any more", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "echo", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
