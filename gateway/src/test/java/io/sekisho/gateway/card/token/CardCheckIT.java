package io.sekisho.gateway.card.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sekisho.lookalike.Hpki;
import io.sekisho.lookalike.Oids;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the card through PKCS#11 to the verdict, as somebody who sets up a terminal tries it. */
class CardCheckIT {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Hpki HPKI = new Hpki(NOW);

  @TempDir private Path home;
  private Path root;
  private Path between;
  private Path lists;

  @BeforeEach
  void importTheAuthority() throws Exception {
    root = Files.write(home.resolve("root.crt"), HPKI.root().certificate().getEncoded());
    between = Files.createDirectory(home.resolve("between"));
    for (X509Certificate ca : HPKI.intermediates()) {
      Files.write(between.resolve(ca.getSerialNumber() + ".crt"), ca.getEncoded());
    }
    lists = Files.createDirectory(home.resolve("lists"));
    int number = 0;
    for (X509CRL list : HPKI.lists()) {
      Files.write(lists.resolve(number++ + ".crl"), list.getEncoded());
    }
  }

  @Test
  void a_good_card_signs_and_is_accepted() throws Exception {
    SoftToken card = SoftToken.holding(HPKI.card("General Nurse").issue(), home);
    assertThat(check(card)).isZero();
    assertThat(line().at("/signature").asText()).isEqualTo("good");
    assertThat(line().at("/path/revocation").asText()).isEqualTo("good");
    assertThat(line().at("/roles/0").asText()).isEqualTo("NS");
  }

  @Test
  void a_test_card_signs_as_well_and_is_refused() throws Exception {
    SoftToken card =
        SoftToken.holding(
            HPKI.card("General Nurse").policies(Oids.TEST_AUTHENTICATION).issue(), home);
    assertThat(check(card)).isEqualTo(1);
    assertThat(line().at("/signature").asText()).isEqualTo("good");
    assertThat(line().at("/path/verdict").asText()).isEqualTo("valid");
    assertThat(line().at("/profile/codes/0/code").asText()).isEqualTo("POLICY_TEST");
    assertThat(line().at("/roles")).isEmpty();
  }

  private int check(SoftToken card) throws Exception {
    Askpass person = new Askpass(home);
    person.types(SoftToken.PIN);
    return card.command(
            "check",
            "--library",
            SoftToken.LIBRARY.toString(),
            "--askpass",
            person.program(),
            "--trust",
            root.toString(),
            "--intermediates",
            between.toString(),
            "--crl",
            lists.toString(),
            "--at",
            NOW.toString())
        .redirectErrorStream(false)
        .redirectOutput(Redirect.to(home.resolve("line.json").toFile()))
        .redirectError(home.resolve("output.log").toFile())
        .start()
        .waitFor();
  }

  private JsonNode line() throws Exception {
    return JsonMapper.builder().build().readTree(home.resolve("line.json").toFile());
  }
}
