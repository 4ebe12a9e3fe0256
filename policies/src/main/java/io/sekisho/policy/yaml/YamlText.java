package io.sekisho.policy.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/** Reads one document. */
public final class YamlText {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 20;

  private YamlText() {}

  /**
   * The document in this text.
   *
   * @throws YamlRefused when it is not YAML, is too large or too deep, repeats a key, or uses an
   *     anchor
   */
  public static YamlNode read(String text) throws YamlRefused {
    if (text.length() > MAX_CHARACTERS) {
      throw new YamlRefused("longer than %d characters".formatted(MAX_CHARACTERS));
    }
    try {
      Node root = parser().compose(new StringReader(text));
      if (root == null) {
        throw new YamlRefused("empty");
      }
      return node(root, 1);
    } catch (MarkedYAMLException wrong) {
      throw new YamlRefused(at(wrong) + wrong.getProblem());
    } catch (YAMLException wrong) {
      throw new YamlRefused(String.valueOf(wrong.getMessage()).replaceAll("\\s*\\R\\s*", " "));
    }
  }

  private static Yaml parser() {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(0);
    limits.setAllowRecursiveKeys(false);
    return new Yaml(
        new SafeConstructor(limits),
        new Representer(new org.yaml.snakeyaml.DumperOptions()),
        new org.yaml.snakeyaml.DumperOptions(),
        limits);
  }

  private static YamlNode node(Node node, int depth) throws YamlRefused {
    int line = node.getStartMark().getLine() + 1;
    if (depth > MAX_DEPTH) {
      throw new YamlRefused("line %d: nested too deeply".formatted(line));
    }
    if (node.getAnchor() != null) {
      throw new YamlRefused("line %d: anchors are not supported".formatted(line));
    }
    if (node instanceof ScalarNode word) {
      return YamlNode.word(line, word.getValue());
    }
    return node instanceof SequenceNode list
        ? list(line, list, depth)
        : map(line, (MappingNode) node, depth);
  }

  private static YamlNode list(int line, SequenceNode list, int depth) throws YamlRefused {
    List<YamlNode> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      items.add(node(item, depth + 1));
    }
    return YamlNode.list(line, items);
  }

  private static YamlNode map(int line, MappingNode map, int depth) throws YamlRefused {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple entry : map.getValue()) {
      YamlNode key = node(entry.getKeyNode(), depth + 1);
      String name = key.word().orElse("");
      if (name.isEmpty()) {
        throw new YamlRefused("line %d: a key is not a word".formatted(key.line()));
      }
      if (entries.put(name, node(entry.getValueNode(), depth + 1)) != null) {
        throw new YamlRefused("line %d: `%s` stands there twice".formatted(key.line(), name));
      }
    }
    return YamlNode.map(line, entries);
  }

  private static String at(MarkedYAMLException wrong) {
    return wrong.getProblemMark() == null
        ? ""
        : "line %d: ".formatted(wrong.getProblemMark().getLine() + 1);
  }
}
