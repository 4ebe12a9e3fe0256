package io.sekisho.demo.chart;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text that is markup already. Whatever is not of this type is escaped by {@link Template}. */
record Html(String markup) {
  static final Html NOTHING = new Html("");

  static Html join(Stream<Html> parts) {
    return new Html(parts.map(Html::markup).collect(Collectors.joining()));
  }

  static Html of(Object value) {
    return value instanceof Html html ? html : new Html(escape(String.valueOf(value)));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
