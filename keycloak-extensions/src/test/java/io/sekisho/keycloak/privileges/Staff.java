package io.sekisho.keycloak.privileges;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.utils.UserModelDelegate;

/** A Keycloak user that knows only what the mapper may ask; anything else fails. */
final class Staff extends UserModelDelegate {
  private final Map<String, List<String>> attributes = new HashMap<>();
  private List<String> roles = List.of();
  private String family;
  private String given;
  private String serviceOf;

  Staff() {
    super(null);
  }

  Staff named(String familyName, String givenName) {
    family = familyName;
    given = givenName;
    return this;
  }

  Staff holding(String... names) {
    roles = List.of(names);
    return this;
  }

  Staff with(String attribute, String... values) {
    attributes.put(attribute, List.of(values));
    return this;
  }

  Staff actingFor(String client) {
    serviceOf = client;
    return this;
  }

  /** What the assignment records say. */
  List<String> held() {
    return roles;
  }

  @Override
  public String getFirstAttribute(String name) {
    return getAttributeStream(name).findFirst().orElse(null);
  }

  @Override
  public Stream<String> getAttributeStream(String name) {
    return attributes.getOrDefault(name, List.of()).stream();
  }

  @Override
  public String getServiceAccountClientLink() {
    return serviceOf;
  }

  @Override
  public String getLastName() {
    return family;
  }

  @Override
  public String getFirstName() {
    return given;
  }
}
