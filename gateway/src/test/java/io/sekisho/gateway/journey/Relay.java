package io.sekisho.gateway.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between two programs that a test can cut: what comes is carried on, until it is not. */
final class Relay implements AutoCloseable {
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean cut;

  private Relay(ServerSocket door) {
    this.door = door;
  }

  static Relay open() throws IOException {
    Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    daemon(relay::accept);
    return relay;
  }

  int port() {
    return door.getLocalPort();
  }

  void to(int port) {
    target = port;
  }

  /** Nothing crosses any more, old connections included. */
  void cut() {
    cut = true;
    open.forEach(Relay::end);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket outer = door.accept();
        if (cut) {
          end(outer);
        } else {
          join(outer);
        }
      } catch (IOException e) {
        // closed, or nobody at the other end: the next one may do better
      }
    }
  }

  private void join(Socket outer) throws IOException {
    open.add(outer);
    try {
      Socket inner = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(inner);
      inner.setTcpNoDelay(true);
      outer.setTcpNoDelay(true);
      daemon(() -> carry(outer, inner));
      daemon(() -> carry(inner, outer));
    } catch (IOException e) {
      end(outer);
      throw e;
    }
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // one of them is gone, and so will be the other
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone already
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
