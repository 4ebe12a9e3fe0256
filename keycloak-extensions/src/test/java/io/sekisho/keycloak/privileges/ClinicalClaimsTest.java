package io.sekisho.keycloak.privileges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClinicalClaimsTest {

  @Test
  void a_physician_carries_role_kind_place_and_licence() {
    Staff sato =
        new Staff()
            .holding("PHYS", "default-roles-sekisho", "offline_access")
            .with("kind", "staff")
            .with("department", "内科")
            .with("organisation", "せきしょ総合病院")
            .with("qualifications", "Medical Doctor");

    assertThat(claims(sato))
        .containsOnly(
            Map.entry("roles", List.of("PHYS")),
            Map.entry("kind", "staff"),
            Map.entry("department", "内科"),
            Map.entry("organisation", "せきしょ総合病院"),
            Map.entry("qualifications", List.of("Medical Doctor")));
  }

  @Test
  void roles_that_the_policies_do_not_know_stay_out() {
    assertThat(claims(new Staff().holding("PHYSICIAN", "phys", "ADMIN", "NS")))
        .containsEntry("roles", List.of("NS"));
  }

  @Test
  void the_same_roles_always_look_the_same() {
    assertThat(claims(new Staff().holding("PHYS", "CE", "NS")))
        .isEqualTo(claims(new Staff().holding("NS", "PHYS", "CE")));
  }

  @Test
  void somebody_without_a_role_says_so() {
    assertThat(claims(new Staff())).containsOnly(Map.entry("roles", List.of()));
  }

  @Test
  void nobody_becomes_staff_by_a_missing_or_invented_kind() {
    assertThat(claims(new Staff())).doesNotContainKey("kind");
    assertThat(claims(new Staff().with("kind", "client"))).doesNotContainKey("kind");
    assertThat(claims(new Staff().with("kind", "Staff"))).doesNotContainKey("kind");
  }

  @Test
  void a_service_account_is_a_client_whatever_its_attributes_say() {
    assertThat(claims(new Staff().actingFor("sekisho-service").with("kind", "staff")))
        .containsEntry("kind", "client");
  }

  private static Map<String, Object> claims(Staff user) {
    Map<String, Object> token = new HashMap<>();
    ClinicalClaims.of(user, user.held()).writeTo(token::put);
    return token;
  }
}
