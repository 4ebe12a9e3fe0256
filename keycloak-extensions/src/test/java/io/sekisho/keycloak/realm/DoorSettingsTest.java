package io.sekisho.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorSettingsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  @Test
  void nothing_or_both_is_no_mistake() {
    assertThat(new DoorSettings(null, null, null).mistakes(NOW)).isEmpty();
    assertThat(new DoorSettings("https://sekisho.example:8443", "keycloak", null).mistakes(NOW))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://sekisho.example, -",
        "-, keycloak",
        "https://sekisho.example, ' '",
        "http://sekisho.example, keycloak",
        "https://sekisho.example/, keycloak",
        "https://sekisho.example/path, keycloak",
        "https://user@sekisho.example, keycloak",
        "'', keycloak"
      })
  void half_or_wrong_ones_are(String gateway, String route) {
    assertThat(new DoorSettings(gateway, route, null).mistakes(NOW))
        .singleElement()
        .asString()
        .startsWith("ADMIN_DOOR (admin-gateway)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-23T12:00:00+09:00", "2026-11-23T02:59:59Z", "2020-01-01T00:00:00Z"})
  void an_emergency_has_an_end(String end) {
    assertThat(new DoorSettings(null, null, end).mistakes(NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-23T12:00:01+09:00", "9999-01-01T00:00:00Z", "tomorrow", "", "true"})
  void that_is_within_a_day(String end) {
    assertThat(new DoorSettings(null, null, end).mistakes(NOW))
        .singleElement()
        .asString()
        .startsWith("ADMIN_DOOR (admin-open-until)");
  }
}
