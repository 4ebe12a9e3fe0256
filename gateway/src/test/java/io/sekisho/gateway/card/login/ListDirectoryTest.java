package io.sekisho.gateway.card.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.lookalike.Hpki;
import io.sekisho.policy.card.CardExaminer;
import io.sekisho.policy.card.CardRules;
import io.sekisho.policy.card.PathCode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the lists in use when their files change, go or turn to garbage. */
class ListDirectoryTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Hpki HPKI = new Hpki(NOW);
  private static final X509Certificate CARD = HPKI.card("Medical Doctor").issue();

  @TempDir private Path directory;
  private long written;

  @BeforeEach
  void fill() throws Exception {
    write("root.crl", HPKI.root().list().onlyAuthorities().issue());
    write("medis.crl", HPKI.medis().list().issue());
  }

  private void write(String name, X509CRL list) throws Exception {
    write(name, list.getEncoded());
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve(name), content);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + written++)); // never the same
  }

  static CardConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(CardConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(CardConfig.class);
  }

  private ListDirectory open() {
    return new ListDirectory(config(Map.of("sekisho.card.crl", directory.toString())));
  }

  private static List<PathCode> path(ListDirectory lists, Instant at) {
    return new CardExaminer(
            List.of(HPKI.root().certificate()), HPKI.intermediates(), CardRules.login())
        .examine(CARD, lists.now(), at)
        .path()
        .codes();
  }

  @Test
  void a_new_list_is_used_from_the_next_look_on() throws Exception {
    ListDirectory lists = open();
    assertThat(path(lists, NOW)).isEmpty();
    assertThat(lists.look()).isFalse();
    write("medis.crl", HPKI.medis().list().valid(NOW, NOW.plusSeconds(60)).revoke(CARD).issue());
    assertThat(lists.look()).isTrue();
    assertThat(path(lists, NOW)).contains(PathCode.REVOKED);
  }

  @Test
  void a_list_that_stays_ages_and_refuses() {
    assertThat(path(open(), NOW.plus(Duration.ofDays(5)))).contains(PathCode.CRL_EXPIRED);
  }

  @Test
  void says_how_many_are_past_their_end() {
    assertThat(open().late(NOW)).isZero();
    assertThat(open().late(NOW.plus(Duration.ofDays(5)))).isPositive();
  }

  @Test
  void garbage_does_not_take_the_place_of_a_list() throws Exception {
    ListDirectory lists = open();
    write("medis.crl", "garbage".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(lists.look()).isFalse();
    assertThat(path(lists, NOW)).isEmpty();
  }

  @Test
  void an_older_list_does_not_bring_a_revoked_card_back() throws Exception {
    write("medis.crl", HPKI.medis().list().valid(NOW, NOW.plusSeconds(60)).revoke(CARD).issue());
    ListDirectory lists = open();
    write("medis.crl", HPKI.medis().list().issue());
    assertThat(lists.look()).isFalse();
    assertThat(path(lists, NOW)).contains(PathCode.REVOKED);
  }

  @Test
  void a_list_that_was_taken_away_is_missed() throws Exception {
    ListDirectory lists = open();
    Files.delete(directory.resolve("medis.crl"));
    assertThat(lists.look()).isTrue();
    assertThat(path(lists, NOW)).contains(PathCode.CRL_MISSING);
  }

  @Test
  void a_directory_that_is_gone_leaves_what_was_read() throws Exception {
    ListDirectory lists = open();
    Files.move(directory, directory.resolveSibling(directory.getFileName() + "-gone"));
    assertThat(lists.look()).isFalse();
    assertThat(path(lists, NOW)).isEmpty();
    Files.move(directory.resolveSibling(directory.getFileName() + "-gone"), directory);
  }

  @Test
  void nothing_configured_is_nothing_to_look_at() {
    assertThat(new ListDirectory(config(Map.of())).look()).isFalse();
  }
}
