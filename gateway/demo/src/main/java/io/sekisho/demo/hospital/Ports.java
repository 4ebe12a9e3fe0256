package io.sekisho.demo.hospital;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The ports of this run: all of them known to be free before anything starts. */
record Ports(Map<Port, Integer> numbers) {

  Ports {
    numbers = Map.copyOf(numbers);
  }

  int of(Port port) {
    return numbers.get(port);
  }

  /** Holds all of them at once, so that no free port is drawn twice, and lets go. */
  static Ports choose(Asked asked) {
    List<ServerSocket> held = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    try {
      for (Port port : Port.values()) {
        int wanted = asked.port(port);
        boolean needed = asked.parts().contains(port.part) || wanted == 0;
        numbers.put(port, needed ? hold(port, wanted, held, taken) : wanted);
      }
    } finally {
      held.forEach(Ports::release);
    }
    if (!taken.isEmpty()) {
      throw new CannotStart(String.join("; ", taken));
    }
    return new Ports(numbers);
  }

  private static int hold(Port port, int wanted, List<ServerSocket> held, List<String> taken) {
    try {
      ServerSocket socket = new ServerSocket();
      held.add(socket);
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      return socket.getLocalPort();
    } catch (IOException e) {
      taken.add(
          "port %d for %s is taken: stop what uses it, or move with -D%s=0 (any free port)"
              .formatted(wanted, port.id, port.property()));
      return wanted;
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
