package io.sekisho.demo.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of HTML from the resources with holes like <code>{{name}}</code>. */
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  static Template of(String file) {
    return new Template(new String(resource(file), UTF_8));
  }

  static byte[] resource(String file) {
    try (InputStream in = Template.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read `%s`".formatted(file), e);
    }
  }

  /** Escapes every value that is not {@link Html}; a hole without a value is a mistake here. */
  Html fill(Map<String, ?> values) {
    return new Html(HOLE.matcher(text).replaceAll(hole -> value(values, hole.group(1))));
  }

  private static String value(Map<String, ?> values, String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the template wants `%s`".formatted(name));
    }
    return Matcher.quoteReplacement(Html.of(value).markup());
  }
}
