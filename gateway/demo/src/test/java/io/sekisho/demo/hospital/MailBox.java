package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that keeps what it is given (RFC 5321, as much as one sender needs). */
final class MailBox implements AutoCloseable {
  private final List<String> letters = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private volatile boolean open;

  /** One that takes nothing yet. */
  MailBox() throws IOException {
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "mail-box");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** From now on it takes what comes. */
  void open() {
    open = true;
  }

  /** Head and body of each letter; bodies are unpacked. */
  List<String> letters() {
    return letters.stream().map(MailBox::unpacked).toList();
  }

  private static String unpacked(String letter) {
    int body = letter.indexOf("\n\n", letter.indexOf("Content-Transfer-Encoding: base64"));
    if (!letter.contains("Content-Transfer-Encoding: base64")) {
      return letter;
    }
    String packed = letter.substring(body).replaceAll("(?s)--.*", "");
    return letter + new String(Base64.getMimeDecoder().decode(packed), UTF_8);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket sender = socket.accept()) {
        sender.setSoTimeout(10_000);
        talk(
            new BufferedReader(new InputStreamReader(sender.getInputStream(), UTF_8)),
            sender.getOutputStream());
      } catch (IOException e) {
        // the sender has gone, or the box is closed
      }
    }
  }

  private void talk(BufferedReader in, OutputStream out) throws IOException {
    say(out, "220 mail.example");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("RCPT") && !open) {
        say(out, "554 not here");
        continue;
      }
      if (line.equals("DATA")) {
        say(out, "354 go on");
        letters.add(letter(in));
      }
      say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
    }
  }

  private static String letter(BufferedReader in) throws IOException {
    StringBuilder letter = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      letter.append(line).append('\n');
    }
    return letter.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
