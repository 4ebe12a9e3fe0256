package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AskedTest {
  private static final Layout LAYOUT = new Layout(Path.of("/build/gateway/demo/target"));

  @Test
  void nothing_asked_means_the_usual_hospital() {
    Asked asked = asked(Map.of());

    assertThat(asked.state(LAYOUT)).isEqualTo(Path.of("/build/gateway/target/demo"));
    assertThat(asked.parts()).containsExactlyInAnyOrder(Part.values());
    assertThat(asked.port(Port.GATEWAY)).isEqualTo(8443);
    assertThat(asked.port(Port.FHIR)).isZero();
  }

  @Test
  void an_empty_value_is_no_value() {
    Asked asked =
        asked(Map.of("sekisho.state", "", "sekisho.port.gateway", " ", "sekisho.demo.without", ""));

    assertThat(asked.state(LAYOUT)).isEqualTo(Path.of("/build/gateway/target/demo"));
    assertThat(asked.port(Port.GATEWAY)).isEqualTo(8443);
    assertThat(asked.parts()).contains(Part.GATEWAY);
  }

  @Test
  void parts_can_stay_closed() {
    assertThat(asked(Map.of("sekisho.demo.without", "keycloak, fhir")).parts())
        .containsExactlyInAnyOrder(Part.DATABASE, Part.CHART, Part.ECHO, Part.GATEWAY);
  }

  @Test
  void an_unknown_part_or_port_is_refused_by_name() {
    assertThatThrownBy(() -> asked(Map.of("sekisho.demo.without", "kitchen")).parts())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("`kitchen`");
    assertThatThrownBy(() -> asked(Map.of("sekisho.port.gateway", "65536")).port(Port.GATEWAY))
        .isInstanceOf(CannotStart.class)
        .hasMessage("`65536` is not a port (-Dsekisho.port.gateway)");
    assertThatThrownBy(() -> asked(Map.of("sekisho.port.gateway", "https")).port(Port.GATEWAY))
        .isInstanceOf(CannotStart.class);
  }

  static Asked asked(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    return new Asked(properties);
  }
}
