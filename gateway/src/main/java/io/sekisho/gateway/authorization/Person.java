package io.sekisho.gateway.authorization;

import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.SubjectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who somebody is, as the identity provider says.
 *
 * @param id opaque and never reassigned; the only thing rights hang on
 * @param issuer who vouches for {@code id}
 * @param user login name, for people's eyes
 * @param name full name, for people's eyes
 * @param kind staff, vendor or program
 * @param roles roles held
 * @param department organisational unit, may be empty
 * @param organisation employer, may be empty
 * @param qualifications licences, as the identity provider states them
 * @param client program that speaks for the person, empty for a browser login
 */
public record Person(
    String id,
    String issuer,
    String user,
    String name,
    SubjectKind kind,
    Set<Role> roles,
    String department,
    String organisation,
    List<String> qualifications,
    String client) {
  public Person {
    roles = Set.copyOf(roles);
    qualifications = List.copyOf(qualifications);
  }

  /** The same, with those of the roles that are left. */
  Person withOnly(Set<Role> left) {
    Set<Role> both = new HashSet<>(roles);
    both.retainAll(left);
    return new Person(
        id, issuer, user, name, kind, both, department, organisation, qualifications, client);
  }
}
