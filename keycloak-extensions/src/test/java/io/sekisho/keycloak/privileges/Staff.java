package io.sekisho.keycloak.privileges;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.RoleModel;
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

  @Override
  public Stream<RoleModel> getRealmRoleMappingsStream() {
    return roles.stream().map(Staff::role);
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

  private static RoleModel role(String name) {
    return (RoleModel)
        Proxy.newProxyInstance(
            Staff.class.getClassLoader(),
            new Class<?>[] {RoleModel.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getName")) {
                return name;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
