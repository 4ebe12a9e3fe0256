package io.sekisho.demo.hospital;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the hospital is made of; tests open without some of it. */
enum Part {
  DATABASE,
  KEYCLOAK,
  FHIR,
  CHART,
  ECHO,
  GATEWAY;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Set<Part> allBut(String list) {
    Set<Part> parts = EnumSet.allOf(Part.class);
    Arrays.stream(list.split(",")).filter(id -> !id.isBlank()).map(Part::of).forEach(parts::remove);
    return parts;
  }

  private static Part of(String id) {
    return Arrays.stream(values())
        .filter(part -> part.id().equals(id.strip()))
        .findFirst()
        .orElseThrow(() -> new CannotStart("there is no part `%s` to leave out".formatted(id)));
  }
}
