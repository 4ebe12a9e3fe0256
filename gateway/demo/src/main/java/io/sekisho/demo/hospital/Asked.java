package io.sekisho.demo.hospital;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What was asked for on the command line: {@code -Dsekisho.state}, {@code sekisho.port.*}, {@code
 * sekisho.demo.without}. An empty value is no value, because the build always passes all of them.
 */
record Asked(Properties properties) {

  Path state(Layout layout) {
    return value("sekisho.state")
        .map(Path::of)
        .orElseGet(layout::defaultState)
        .toAbsolutePath()
        .normalize();
  }

  Set<Part> parts() {
    return Part.allBut(value("sekisho.demo.without").orElse(""));
  }

  int port(Port port) {
    String text = value(port.property()).orElse(Integer.toString(port.usual));
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= 65535) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the sentence below says it better
    }
    throw new CannotStart("`%s` is not a port (-D%s)".formatted(text, port.property()));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(properties.getProperty(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
