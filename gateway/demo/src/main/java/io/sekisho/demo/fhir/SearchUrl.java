package io.sekisho.demo.fhir;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A search written as a URL: {@code Patient?identifier=x}, with or without the type. */
record SearchUrl(String type, Map<String, String[]> parameters) {

  static SearchUrl parse(String defaultType, String url) {
    int mark = url.indexOf('?');
    String path = mark < 0 ? "" : url.substring(0, mark);
    String type = path.isEmpty() ? defaultType : path.substring(path.lastIndexOf('/') + 1);
    Map<String, String[]> parameters = new LinkedHashMap<>();
    for (String pair : url.substring(mark + 1).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        parameters.merge(decode(parts[0]), new String[] {decode(parts[1])}, SearchUrl::both);
      }
    }
    return new SearchUrl(type, parameters);
  }

  private static String[] both(String[] some, String[] more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
