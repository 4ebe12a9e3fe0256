package io.sekisho.policy.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in a YAML file: words, lists and maps, each with the line it starts on. */
public final class YamlNode {
  private final int line;
  private final String word;
  private final List<YamlNode> items;
  private final Map<String, YamlNode> entries;

  private YamlNode(int line, String word, List<YamlNode> items, Map<String, YamlNode> entries) {
    this.line = line;
    this.word = word;
    this.items = items;
    this.entries = entries;
  }

  /** Stands in for something that is not there, so that reading can go on. */
  public static YamlNode absent(int line) {
    return new YamlNode(line, null, List.of(), Map.of());
  }

  static YamlNode word(int line, String word) {
    return new YamlNode(line, word, List.of(), Map.of());
  }

  static YamlNode list(int line, List<YamlNode> items) {
    return new YamlNode(line, null, List.copyOf(items), Map.of());
  }

  static YamlNode map(int line, Map<String, YamlNode> entries) {
    return new YamlNode(
        line, null, List.of(), Collections.unmodifiableMap(new LinkedHashMap<>(entries)));
  }

  /** Where it starts, counted from 1. */
  public int line() {
    return line;
  }

  /** The word, if it is one. */
  public Optional<String> word() {
    return Optional.ofNullable(word);
  }

  /** Items of a list; a word or a map has none. */
  public List<YamlNode> items() {
    return items;
  }

  /** Entries of a map, in the order written; a word or a list has none. */
  public Map<String, YamlNode> entries() {
    return entries;
  }
}
