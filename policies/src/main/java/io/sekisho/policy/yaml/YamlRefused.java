package io.sekisho.policy.yaml;

/** Not YAML as we read it; says where. */
public final class YamlRefused extends Exception {
  private static final long serialVersionUID = 1L;

  YamlRefused(String message) {
    super(message);
  }
}
