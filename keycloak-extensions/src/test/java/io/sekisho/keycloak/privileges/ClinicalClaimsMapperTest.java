package io.sekisho.keycloak.privileges;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.keycloak.smart.LaunchContextMapper;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.keycloak.protocol.ProtocolMapper;

class ClinicalClaimsMapperTest {

  @Test
  void keycloak_finds_every_mapper() {
    assertThat(ServiceLoader.load(ProtocolMapper.class).stream().map(ServiceLoader.Provider::type))
        .filteredOn(type -> type.getName().startsWith("io.sekisho"))
        .containsExactlyInAnyOrder(ClinicalClaimsMapper.class, LaunchContextMapper.class);
  }

  @Test
  void realms_know_it_by_a_name_that_never_changes() {
    assertThat(new ClinicalClaimsMapper().getId()).isEqualTo("sekisho-clinical");
  }
}
