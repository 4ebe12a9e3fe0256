package io.sekisho.gateway.headers;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one route changes about the headers that cross the gateway.
 *
 * @param clientHeaders names that pass in addition to the standard list
 * @param authorization whether {@code Authorization} passes, for upstreams that do their own login
 * @param storable whether answers without {@code Cache-Control} may be stored by browsers
 * @param cookies which cookies pass; ours never do
 * @param path the route's prefix: its cookies stay below it
 */
public record HeaderRules(
    Set<String> clientHeaders,
    boolean authorization,
    boolean storable,
    Predicate<String> cookies,
    String path) {

  public HeaderRules {
    clientHeaders = Set.copyOf(clientHeaders);
    List<String> reserved = reserved(clientHeaders);
    if (!reserved.isEmpty()) {
      throw new IllegalArgumentException("clients may not send the reserved headers " + reserved);
    }
  }

  /** Our list, every cookie but ours, no credentials, nothing is stored. */
  static HeaderRules standard() {
    return new HeaderRules(Set.of(), false, false, name -> true, "/");
  }

  HeaderRules withCookies(Predicate<String> known) {
    return new HeaderRules(clientHeaders, authorization, storable, known, path);
  }

  /** Those of the names that no route may ask for, for the list of configuration mistakes. */
  public static List<String> reserved(Set<String> names) {
    return names.stream().filter(ReservedNames::isReserved).sorted().toList();
  }
}
