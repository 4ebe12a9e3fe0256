package io.sekisho.gateway.card.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.config.Mistake;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings of the lane: off by silence, and never where a browser could not use it safely. */
class LaneCheckTest {
  private static final Map<String, String> GOOD =
      Map.of(
          "sekisho.origin", "https://id.hospital.example",
          "sekisho.listen.tls.certificate", "/tls.crt",
          "sekisho.listen.tls.key", "/tls.key",
          "sekisho.card.trust", "/root.pem",
          "sekisho.card.lane.port", "8444");

  private static SmallRyeConfig config(String... changes) {
    Map<String, String> settings = new HashMap<>(GOOD);
    for (int i = 0; i < changes.length; i += 2) {
      settings.put(changes[i], changes[i + 1]);
    }
    settings.values().removeIf(String::isEmpty);
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(GatewayConfig.class)
        .withMapping(CardConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build();
  }

  private static List<String> wrong(String... changes) {
    SmallRyeConfig config = config(changes);
    return LaneCheck.of(
            config.getConfigMapping(CardConfig.class), config.getConfigMapping(GatewayConfig.class))
        .stream()
        .map(Mistake::setting)
        .toList();
  }

  private static String origin(String... changes) {
    SmallRyeConfig config = config(changes);
    return LaneCheck.origin(
            config.getConfigMapping(CardConfig.class).lane(),
            config.getConfigMapping(GatewayConfig.class))
        .map(Object::toString)
        .orElse("none");
  }

  @Test
  void there_is_none_unless_it_has_a_port() {
    assertThat(origin("sekisho.card.lane.port", "")).isEqualTo("none");
    assertThat(wrong("sekisho.card.lane.port", "", "sekisho.card.trust", "")).isEmpty();
  }

  @Test
  void is_on_the_own_host_where_browsers_bring_the_cookie() {
    assertThat(wrong()).isEmpty();
    assertThat(origin()).isEqualTo("https://id.hospital.example:8444");
    String public443 = "https://id.hospital.example:9443";
    assertThat(wrong("sekisho.card.lane.origin", public443)).isEmpty();
    assertThat(origin("sekisho.card.lane.origin", public443)).isEqualTo(public443);
    for (String other :
        new String[] {
          "https://cards.hospital.example:8444",
          "http://id.hospital.example:8444",
          "https://id.hospital.example",
          "https://id.hospital.example:8444/x",
          "https://u@id.hospital.example:8444"
        }) {
      assertThat(wrong("sekisho.card.lane.origin", other))
          .as(other)
          .containsExactly("sekisho.card.lane.origin");
    }
  }

  @Test
  void needs_a_port_of_its_own_a_root_and_tls() {
    assertThat(wrong("sekisho.card.lane.port", "8443")).containsExactly("sekisho.card.lane.port");
    assertThat(wrong("sekisho.card.lane.port", "70000")).contains("sekisho.card.lane.port");
    assertThat(wrong("sekisho.card.trust", "")).containsExactly("sekisho.card.lane.port");
    assertThat(wrong("sekisho.listen.tls.key", "")).containsExactly("sekisho.card.lane.port");
  }

  @Test
  void balancers_are_known_by_the_whole_hash_of_their_certificates() {
    String pin = "0123456789abcdef".repeat(4);
    assertThat(wrong("sekisho.card.lane.balancers", pin)).isEmpty();
    assertThat(wrong("sekisho.card.lane.balancers", pin + "," + "f".repeat(64))).isEmpty();
    for (String other : List.of(pin.substring(1), pin.toUpperCase(Locale.ROOT), "*", pin + ",x")) {
      assertThat(wrong("sekisho.card.lane.balancers", other))
          .as(other)
          .containsExactly("sekisho.card.lane.balancers");
    }
  }
}
