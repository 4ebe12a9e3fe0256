package io.sekisho.keycloak.assignment;

import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The roles that somebody holds now: given directly in Keycloak <em>and</em> carried by a record
 * that is approved and valid. Taking away either takes away the role.
 */
public final class HeldRoles {
  /** To be completed with a condition on {@code a}; {@code ?1} is the realm, {@code ?2} now. */
  public static final String SELECTION =
      " from sekisho_assignment a"
          + " join user_role_mapping m on m.user_id = a.person"
          + " join keycloak_role r on r.id = m.role_id and r.name = a.role"
          + " and r.realm_id = a.realm_id and r.client_role = false"
          + " where a.realm_id = ?1 and a.state in ('APPROVED', 'CONFIRMED')"
          + " and a.valid_from <= ?2 and a.valid_until > ?2";

  private HeldRoles() {}

  /** Role codes in a fixed order. */
  public static List<String> of(KeycloakSession session, RealmModel realm, String person) {
    return Sql.of(session)
        .column(
            String.class,
            "select distinct a.role" + SELECTION + " and a.person = ?3 order by a.role",
            realm.getId(),
            Time.currentTimeMillis(),
            person);
  }
}
