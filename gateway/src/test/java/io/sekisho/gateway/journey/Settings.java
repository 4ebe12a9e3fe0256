package io.sekisho.gateway.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The application.yaml of one gateway, made from the launcher's. */
final class Settings {
  private final Map<String, Object> root;

  Settings(Map<String, Object> root) {
    this.root = root;
  }

  /** The value at a dotted path. */
  Object at(String path) {
    Object found = root;
    for (String step : path.split("\\.", -1)) {
      found = ((Map<?, ?>) found).get(step);
    }
    return found;
  }

  Settings with(String path, Object value) {
    String[] steps = path.split("\\.", -1);
    Map<String, Object> map = root;
    for (int i = 0; i < steps.length - 1; i++) {
      map = below(map, steps[i]);
    }
    map.put(steps[steps.length - 1], value);
    return this;
  }

  @SuppressWarnings("unchecked") // YAML has string keys here, we wrote them
  private static Map<String, Object> below(Map<String, Object> map, String step) {
    return (Map<String, Object>)
        map.computeIfAbsent(step, ignored -> new LinkedHashMap<String, Object>());
  }

  /** A route on {@code ehr.localhost}. */
  Settings route(String name, String path, String kind, String upstream) {
    return with("sekisho.routes." + name + ".hosts", List.of("ehr.localhost"))
        .with("sekisho.routes." + name + ".path", path)
        .with("sekisho.routes." + name + ".upstream", upstream)
        .with("sekisho.routes." + name + ".kind", kind)
        .with("sekisho.routes." + name + ".isolation", "loopback")
        .with("sekisho.routes." + name + ".title.ja", "システム" + name)
        .with("sekisho.routes." + name + ".title.en", "System " + name);
  }

  Path write(Path file) throws IOException {
    return Files.writeString(file, new Yaml().dump(root));
  }
}
