package io.sekisho.gateway.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every sentence of the screens in one language, read once from {@code messages/}. */
final class Words {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
  private static final Map<Language, Words> BUNDLES = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      BUNDLES.put(language, new Words(read("/messages/screens_" + language.tag() + ".properties")));
    }
  }

  private final Map<String, String> texts;

  private Words(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  static Words in(Language language) {
    return BUNDLES.get(language);
  }

  Map<String, String> all() {
    return texts;
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  String get(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("no text `" + key + "`"));
  }

  /** What a code is called, or the code itself; null for null. */
  String named(String prefix, String code) {
    return code == null ? null : find(prefix + code).orElse(code);
  }

  /** The text with {@code {0}}, {@code {1}} ... replaced, in one pass: values are never re-read. */
  String fill(String key, Object... values) {
    return PLACE
        .matcher(get(key))
        .replaceAll(
            place ->
                Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
  }

  private static Map<String, String> read(String resource) {
    Properties properties = new Properties();
    try (InputStream in = Words.class.getResourceAsStream(resource)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new HashMap<>();
    properties.forEach((key, value) -> texts.put(key.toString(), value.toString()));
    return texts;
  }
}
