package io.sekisho.gateway.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sekisho.lookalike.Hpki;
import io.sekisho.lookalike.Oids;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CardInspectCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Hpki HPKI = new Hpki(NOW);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;
  private Path root;
  private Path between;
  private Path lists;

  @BeforeEach
  void importTheAuthority() throws Exception {
    root = file("root.pem", HPKI.root().certificate());
    between = Files.createDirectory(directory.resolve("between"));
    for (X509Certificate ca : HPKI.intermediates()) {
      Files.write(between.resolve(ca.getSerialNumber() + ".crt"), ca.getEncoded());
    }
    lists = Files.createDirectory(directory.resolve("lists"));
    int number = 0;
    for (X509CRL list : HPKI.lists()) {
      Files.write(lists.resolve(number++ + ".crl"), list.getEncoded());
    }
  }

  @Test
  void a_good_card_is_valid_accepted_and_gives_its_role() throws Exception {
    Path card = file("card.pem", HPKI.card("Medical Doctor").issue());
    assertThat(inspect(card, "--policy", Oids.AUTHENTICATION)).isZero();
    JsonNode line = line();
    assertThat(line.at("/path/verdict").asText()).isEqualTo("valid");
    assertThat(line.at("/path/revocation").asText()).isEqualTo("good");
    assertThat(line.at("/path/chain")).hasSize(3);
    assertThat(line.at("/profile/verdict").asText()).isEqualTo("accepted");
    assertThat(line.at("/hcRole/text").asText()).isEqualTo("Medical Doctor");
    assertThat(line.at("/hcRole/ja").asText()).isEqualTo("医師");
    assertThat(line.at("/roles/0").asText()).isEqualTo("PHYS");
    assertThat(line.at("/certificate/subjectSerialNumber").asText()).isEqualTo("LA000123");
  }

  @Test
  void path_and_profile_are_two_verdicts_and_the_path_comes_first() throws Exception {
    Path test =
        file(
            "test.pem",
            HPKI.person(HPKI.medisSigning(), "Medical Doctor")
                .policies(Oids.TEST_SIGNING)
                .keyUsage(KeyUsage.nonRepudiation)
                .issue());
    assertThat(inspect(test)).isEqualTo(1);
    JsonNode line = line();
    assertThat(line.at("/path/verdict").asText()).isEqualTo("valid");
    assertThat(line.at("/profile/verdict").asText()).isEqualTo("refused");
    assertThat(codes(line, "/profile/codes"))
        .containsExactly("POLICY_TEST", "POLICY_OF_CA", "KEY_USAGE_SIGNING");
    assertThat(line.at("/roles")).isEmpty();
    List<String> names = new ArrayList<>();
    line.fieldNames().forEachRemaining(names::add);
    assertThat(names).containsSubsequence("path", "profile", "hcRole", "roles");
  }

  @Test
  void a_path_is_judged_by_the_policies_asked_for() throws Exception {
    Path card = file("card.pem", HPKI.card("Dentist").issue());
    assertThat(inspect(card, "--policy", "1.2.3.4", "--policy", Oids.SIGNING)).isEqualTo(1);
    assertThat(codes(line(), "/path/codes")).containsExactly("POLICY_NOT_CARRIED");
    assertThat(line().at("/profile/verdict").asText()).isEqualTo("accepted");
  }

  @Test
  void a_moment_may_be_given() throws Exception {
    Path card = file("card.pem", HPKI.card("Dentist").issue());
    assertThat(inspect(card, "--at", "2040-01-01T00:00:00Z")).isEqualTo(1);
    assertThat(codes(line(), "/path/codes")).containsExactly("EXPIRED");
  }

  @Test
  void without_lists_it_says_that_revocation_was_not_checked() throws Exception {
    Path card = file("card.pem", HPKI.card("Dentist").issue());
    assertThat(
            run(
                "--trust",
                root.toString(),
                "--intermediates",
                between.toString(),
                "--at",
                NOW.toString(),
                card.toString()))
        .isZero();
    assertThat(line().at("/path/revocation").asText()).isEqualTo("unchecked");
    assertThat(codes(line(), "/path/codes")).containsExactly("REVOCATION_UNCHECKED");
  }

  @Test
  void what_is_no_certificate_gets_a_code_and_both_languages() throws Exception {
    Path garbage = Files.writeString(directory.resolve("garbage"), "hello");
    assertThat(inspect(garbage)).isEqualTo(1);
    assertThat(codes(line(), "/path/codes")).containsExactly("CERT_UNREADABLE");
    assertThat(line().at("/path/codes/0/ja").asText()).isNotBlank();
    assertThat(line().at("/path/codes/0/remedyEn").asText()).isNotBlank();
  }

  @Test
  void a_certificate_of_a_megabyte_is_refused() throws Exception {
    Path large = Files.write(directory.resolve("large"), new byte[1 << 20]);
    assertThat(inspect(large)).isEqualTo(1);
    assertThat(codes(line(), "/path/codes")).containsExactly("CERT_TOO_LARGE");
  }

  @Test
  void a_list_of_fifty_megabytes_is_skipped_aloud() throws Exception {
    Files.write(lists.resolve("large.crl"), new byte[50 << 20]);
    assertThat(inspect(file("card.pem", HPKI.card("Dentist").issue()))).isZero();
    assertThat(err.toString()).contains("large.crl", "CRL_TOO_LARGE");
  }

  @Test
  void what_cannot_be_checked_is_not_called_good() throws Exception {
    Path card = file("card.pem", HPKI.card("Dentist").issue());
    assertThat(inspect(directory.resolve("nowhere"))).isEqualTo(2);
    assertThat(run("--trust", directory.resolve("nowhere").toString(), card.toString()))
        .isEqualTo(2);
    assertThat(run("--policy", "not-an-oid", card.toString())).isEqualTo(2);
    assertThat(run("--at", "yesterday", card.toString())).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void five_hundred_certificates_take_less_than_ten_seconds() throws Exception {
    Path many = Files.createDirectory(directory.resolve("many"));
    byte[] good = HPKI.card("General Nurse").issue().getEncoded();
    byte[] revoked = HPKI.card("Dentist").valid(NOW, NOW.plus(Duration.ofDays(90))).encoded();
    for (int i = 0; i < 500; i++) {
      Files.write(many.resolve("%03d.crt".formatted(i)), i % 2 == 0 ? good : revoked);
    }
    // time of this thread alone, so that a busy machine does not count
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long before = clock.getCurrentThreadCpuTime();
    assertThat(inspect(many)).isZero();
    assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - before))
        .isLessThan(Duration.ofSeconds(10));
    assertThat(out.toString().lines()).hasSize(500);
  }

  @Test
  void roots_are_shown_with_the_fingerprint_to_compare() {
    assertThat(execute(new CardTrustCommand(), root.toString())).isZero();
    assertThat(out.toString()).contains("root  ", "SHA-256 ").containsPattern("([0-9A-F]{2}:){31}");
  }

  @Test
  void a_hospital_may_bring_its_own_table_of_qualifications() throws Exception {
    Path card = file("card.pem", HPKI.card("Nurse of our CA").issue());
    Path table =
        Files.writeString(directory.resolve("table"), "Nurse of our CA | 看護師 | NS | paper\n");
    assertThat(inspect(card, "--qualifications", table.toString())).isZero();
    assertThat(line().at("/roles/0").asText()).isEqualTo("NS");
    Files.writeString(table, "Nurse of our CA | 看護師 | NURSE | paper\n");
    assertThat(inspect(card, "--qualifications", table.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("`NURSE`");
  }

  @Test
  void a_name_cannot_write_on_the_terminal() throws Exception {
    String hostile = "C=JP,CN=Sato\u001b[2J\u202Eevil\u009b,SERIALNUMBER=1";
    Path card = file("card.pem", HPKI.card("Dentist").subject(hostile).issue());
    inspect(card);
    execute(new CardTrustCommand(), card.toString());
    assertThat(out.toString()).contains("Sato?[2J?evil?").doesNotContain("\u001b", "\u202E");
  }

  @Test
  void a_card_is_not_taken_for_a_root() throws Exception {
    Path card = file("card.pem", HPKI.card("Dentist").issue());
    assertThat(execute(new CardTrustCommand(), card.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("NOT A CA");
  }

  private int inspect(Path certificate, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--trust",
                root.toString(),
                "--intermediates",
                between.toString(),
                "--crl",
                lists.toString()));
    args.addAll(List.of(more));
    if (!args.contains("--at")) {
      args.addAll(List.of("--at", NOW.toString()));
    }
    args.add(certificate.toString());
    return run(args.toArray(String[]::new));
  }

  private int run(String... args) {
    return execute(new CardInspectCommand(), args);
  }

  private int execute(Object command, String... args) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private JsonNode line() throws IOException {
    return JsonMapper.builder().build().readTree(out.toString().lines().toList().get(0));
  }

  private static List<String> codes(JsonNode line, String where) {
    return line.at(where).findValuesAsText("code");
  }

  private Path file(String name, X509Certificate certificate) throws Exception {
    String pem =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()));
    return Files.write(directory.resolve(name), pem.getBytes(UTF_8));
  }
}
