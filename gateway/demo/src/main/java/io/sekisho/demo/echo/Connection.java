package io.sekisho.demo.echo;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One connection: request after request, until one side wants to stop. */
final class Connection implements Runnable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Socket socket;
  private final Traffic traffic;

  Connection(Socket socket, Traffic traffic) {
    this.socket = socket;
    this.traffic = traffic;
  }

  @Override
  public void run() {
    traffic.connected();
    try (socket) {
      socket.setTcpNoDelay(true);
      serve(
          new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES),
          new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
    } catch (IOException gone) {
      // the client left, or a page cut the connection on purpose: either way it is closed now
    }
  }

  private void serve(InputStream in, OutputStream out) throws IOException {
    boolean first = true;
    boolean open = true;
    while (open) {
      try {
        RequestHead head = RequestHead.read(in);
        if (head == null) {
          return;
        }
        count(head, first);
        open = answer(head, in, out);
        first = false;
      } catch (NotHttp e) {
        e.tell(out);
        return;
      }
    }
  }

  private void count(RequestHead head, boolean first) {
    if (!Pages.asksForTraffic(head)) {
      traffic.requested();
    } else if (first) {
      traffic.onlyAsked();
    }
  }

  private boolean answer(RequestHead head, InputStream in, OutputStream out) throws IOException {
    RequestBody body = RequestBody.of(head, in, out);
    Reply reply = new Reply(head, body, out);
    Pages.of(head).answer(new Exchange(head, body, reply, in, traffic));
    out.flush();
    if (reply.keepsAlive()) {
      body.drain();
    }
    return reply.keepsAlive();
  }
}
