package io.sekisho.keycloak.privileges;

import io.sekisho.policy.decision.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.keycloak.models.UserModel;

/**
 * What a token says about a person at work.
 *
 * <p>Only roles with a valid assignment count ({@code assignment.HeldRoles}): of any other nobody
 * could say since when and by whom it was given.
 */
public record ClinicalClaims(
    List<String> roles,
    String kind,
    String department,
    String organisation,
    List<String> qualifications) {

  private static final Set<String> KINDS_OF_PEOPLE = Set.of("staff", "vendor");

  public ClinicalClaims {
    roles = List.copyOf(roles);
    qualifications = List.copyOf(qualifications);
  }

  /** Who somebody is at work now, by the roles that are held. */
  public static ClinicalClaims of(UserModel user, List<String> held) {
    return new ClinicalClaims(
        codes(held),
        kind(user),
        user.getFirstAttribute("department"),
        user.getFirstAttribute("organisation"),
        user.getAttributeStream("qualifications").sorted().toList());
  }

  /** Empty claims stay away, except roles: "none" and "nobody looked" must not look the same. */
  public void writeTo(BiConsumer<String, Object> token) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("roles", roles);
    claims.put("kind", kind);
    claims.put("department", department);
    claims.put("organisation", organisation);
    claims.put("qualifications", qualifications.isEmpty() ? null : qualifications);
    claims.values().removeIf(value -> value == null);
    claims.forEach(token);
  }

  /** A code that the policies no longer know gives nothing. */
  private static List<String> codes(List<String> names) {
    return names.stream().filter(name -> Role.parse(name).isPresent()).sorted().toList();
  }

  /** A user of unknown kind gets no kind: guessing "staff" would let a vendor in as one of us. */
  private static String kind(UserModel user) {
    if (user.getServiceAccountClientLink() != null) {
      return "client";
    }
    String kind = user.getFirstAttribute("kind");
    return kind != null && KINDS_OF_PEOPLE.contains(kind) ? kind : null;
  }
}
