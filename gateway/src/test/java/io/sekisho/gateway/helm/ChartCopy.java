package io.sekisho.gateway.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The chart with the example hospital's values as its own, to be spoilt by a test. */
final class ChartCopy {
  private static final Path CHART = Path.of("..", "helm");

  private final Path directory;
  private final Map<String, Object> values;

  private ChartCopy(Path directory) throws IOException {
    this.directory = directory;
    this.values = merged(yaml(CHART.resolve("values.yaml")), example());
  }

  static ChartCopy in(Path parent) throws IOException {
    Path directory = parent.resolve("chart");
    try (Stream<Path> files = Files.walk(CHART)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(CHART.relativize(file).toString()));
      }
    }
    return new ChartCopy(directory);
  }

  static Map<String, Object> example() throws IOException {
    return yaml(CHART.resolve("ci").resolve("hospital-values.yaml"));
  }

  /** Sets one value by its dotted path; null takes it away. */
  ChartCopy with(String path, Object value) {
    String[] names = path.split("\\.", -1);
    Map<String, Object> parent = values;
    for (int i = 0; i < names.length - 1; i++) {
      parent = map(parent.get(names[i]));
    }
    if (value == null) {
      parent.remove(names[names.length - 1]);
    } else {
      parent.put(names[names.length - 1], value);
    }
    return this;
  }

  ChartCopy withTemplate(String name, String text) throws IOException {
    Files.writeString(directory.resolve("templates").resolve(name), text);
    return this;
  }

  /** Writes the values down and returns the directory for Helm to look at. */
  Path finished() throws IOException {
    Files.writeString(directory.resolve("values.yaml"), new Yaml().dump(values));
    return directory;
  }

  private static Map<String, Object> yaml(Path file) throws IOException {
    return map(new Yaml().load(Files.readString(file)));
  }

  private static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
    Map<String, Object> all = new TreeMap<>(under);
    over.forEach(
        (name, value) ->
            all.merge(
                name,
                value,
                (old, added) -> added instanceof Map ? merged(map(old), map(added)) : added));
    return all;
  }

  @SuppressWarnings("unchecked") // YAML has string keys here, or the chart would not render
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
