package io.sekisho.gateway.card.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.lookalike.Hpki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Settings about cards: what is missing stops the start, and silence means that there is no way in.
 */
class CardTrustTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Hpki HPKI = new Hpki(NOW);

  @TempDir private Path home;

  private static CardTrust trust(Map<String, String> settings) {
    CardConfig config = ListDirectoryTest.config(settings);
    return new CardTrust(config, new ListDirectory(config), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void without_roots_there_is_no_way_in() {
    assertThat(trust(Map.of()).isOn()).isFalse();
  }

  @Test
  void roots_without_lists_stop_the_start() throws Exception {
    Path root = Files.write(home.resolve("root"), HPKI.root().certificate().getEncoded());
    assertThatThrownBy(() -> trust(Map.of("sekisho.card.trust", root.toString())))
        .hasMessageContaining("sekisho.card.crl");
  }

  @Test
  void a_root_that_cannot_be_read_stops_the_start() throws Exception {
    Path root = Files.writeString(home.resolve("root"), "no certificate");
    assertThatThrownBy(
            () ->
                trust(
                    Map.of(
                        "sekisho.card.trust", root.toString(),
                        "sekisho.card.crl", home.toString())))
        .hasMessageContaining("sekisho.card.trust");
  }

  @Test
  void lists_that_are_nowhere_and_a_long_grace_stop_the_start() throws Exception {
    Path root = Files.write(home.resolve("root"), HPKI.root().certificate().getEncoded());
    assertThatThrownBy(
            () ->
                trust(
                    Map.of(
                        "sekisho.card.trust", root.toString(),
                        "sekisho.card.crl", home.resolve("nowhere").toString(),
                        "sekisho.card.grace", "P7DT1S")))
        .hasMessageContaining("sekisho.card.crl")
        .hasMessageContaining("sekisho.card.grace");
  }

  @Test
  void an_empty_directory_of_lists_refuses_every_card() throws Exception {
    Path root = Files.write(home.resolve("root"), HPKI.root().certificate().getEncoded());
    Path between = Files.createDirectory(home.resolve("between"));
    Files.write(between.resolve("medis"), HPKI.medis().certificate().getEncoded());
    Path lists = Files.createDirectory(home.resolve("lists"));
    CardTrust trust =
        trust(
            Map.of(
                "sekisho.card.trust", root.toString(),
                "sekisho.card.intermediates", between.toString(),
                "sekisho.card.crl", lists.toString()));
    assertThat(trust.isOn()).isTrue();
    assertThat(trust.examine(HPKI.card("Medical Doctor").issue()).admits()).isFalse();
  }
}
