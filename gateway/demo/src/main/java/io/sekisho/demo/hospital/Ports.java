package io.sekisho.demo.hospital;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The ports of this run: all of them known to be free before anything starts. */
record Ports(Map<Port, Integer> numbers) {

  Ports {
    numbers = Map.copyOf(numbers);
  }

  static Ports choose(Properties properties, Set<Part> parts) {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    List<String> taken = new ArrayList<>();
    List<ServerSocket> held = new ArrayList<>(); // all at once, so that no free port is drawn twice
    try {
      for (Port port : Port.values()) {
        int wanted = wanted(port, properties);
        boolean needed = parts.contains(port.part) || wanted == 0;
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

  int of(Port port) {
    return numbers.get(port);
  }

  private static int wanted(Port port, Properties properties) {
    String value = properties.getProperty(port.property(), Integer.toString(port.usual)).strip();
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= 65535) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the sentence below says it better
    }
    throw new CannotStart("`%s` is not a port (-D%s)".formatted(value, port.property()));
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
      throw new IllegalStateException(e);
    }
  }
}
