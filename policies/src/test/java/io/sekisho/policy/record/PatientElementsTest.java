package io.sekisho.policy.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PatientElementsTest {
  /** Read in a way of their own, or never understood. */
  private static final Set<String> APART =
      Set.of("Patient", "Bundle", "Parameters", "Subscription");

  @Test
  void of_every_type_it_is_known_whether_and_where_it_names_a_patient() {
    for (String type : FhirTypes.resources()) {
      boolean bound = !PatientElements.of(type).isEmpty();
      boolean unbound = PatientElements.isUnbound(type);
      boolean apart = APART.contains(type);

      assertThat((bound ? 1 : 0) + (unbound ? 1 : 0) + (apart ? 1 : 0)).as(type).isEqualTo(1);
    }
  }

  @Test
  void a_type_that_r4_does_not_have_is_in_no_list() {
    assertThat(PatientElements.isUnbound("Unheard")).isFalse();
    assertThat(PatientElements.of("Unheard")).isEmpty();
  }
}
