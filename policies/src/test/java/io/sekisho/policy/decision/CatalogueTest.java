package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final Catalogue CATALOGUE = Catalogue.builtIn();
  private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsHan}]");

  @TempDir Path directory;

  @Test
  void every_cell_explains_itself_in_both_languages() {
    assertThat(Role.values()).allSatisfy(CatalogueTest::explainsItself);
  }

  private static void explainsItself(Role role) {
    assertThat(Arrays.stream(Privilege.values()).map(each -> CATALOGUE.explain(role, each)))
        .allSatisfy(
            text -> {
              assertThat(text.ja()).startsWith(role.ja()).containsPattern(JAPANESE);
              assertThat(text.en()).startsWith(role.en()).doesNotContainPattern(JAPANESE);
              assertThat(text.ja() + text.en()).doesNotContain("{");
            });
  }

  @Test
  void a_cell_reads_as_a_sentence_with_its_note() {
    assertThat(CATALOGUE.explain(Role.RES, Privilege.N1))
        .isEqualTo(
            new Text(
                "研修医は、下書きとしてだけ「診療録の記載」ができます。確定は権限を持つ人が行います" + "(研修医の診療録は、指導医が確定するまで下書きです)",
                "Trainee physician may do this only as a draft that somebody else finalises: write"
                    + " the clinical note (a trainee's note stays a draft until the supervisor"
                    + " finalises it)"));
  }

  @Test
  void roles_are_called_the_same_everywhere() {
    assertThat(Role.values())
        .allSatisfy(
            role ->
                assertThat(CATALOGUE.role(role).text()).isEqualTo(new Text(role.ja(), role.en())));
  }

  @Test
  void every_privilege_names_its_source() {
    assertThat(Privilege.values())
        .allSatisfy(each -> assertThat(CATALOGUE.privilege(each).source()).isNotBlank());
  }

  @Test
  void a_certificate_text_proves_the_roles_that_name_its_row_and_nothing_else() {
    assertThat(CATALOGUE.provenBy("Medical Doctor")).containsExactlyInAnyOrder(Role.PHYS, Role.RES);
    assertThat(CATALOGUE.provenBy("Certified Social Worker")).containsExactly(Role.MSW);
    assertThat(CATALOGUE.provenBy("medical doctor")).isEmpty();
    assertThat(CATALOGUE.provenBy("Director of Hospital")).isEmpty();
  }

  @Test
  void certificate_texts_say_how_far_they_were_checked() {
    assertThat(CATALOGUE.hcRoles()).hasSize(32);
    assertThat(CATALOGUE.hcRoles())
        .filteredOn(each -> each.verified() == HcRole.Verified.ISSUED)
        .extracting(HcRole::text)
        .containsExactly("Medical Doctor", "Pharmacist");
  }

  @Test
  void what_is_kept_apart_in_the_catalogue_is_refused_by_the_policies() {
    for (Role one : Role.values()) {
      for (Role other : Role.values()) {
        boolean apart =
            one != other
                && CATALOGUE.separations().stream()
                    .anyMatch(each -> each.forbids(Set.of(one, other)));
        Decision decision =
            Shipped.POLICIES.decide(
                new Facts(
                    new SubjectFacts(SubjectKind.STAFF, EnumSet.of(one, other), Rung.AAL3_FRESH),
                    Action.READ,
                    ResourceFacts.clear(SystemKind.PORTAL, "accounts"),
                    Set.of(),
                    true));
        assertThat(decision.reasons().contains(Reason.DUTIES_SEPARATED))
            .as("%s and %s", one, other)
            .isEqualTo(apart);
      }
    }
  }

  @Test
  void a_hospital_changes_a_cell_and_leaves_the_rest_as_shipped() throws IOException {
    write(text -> text.replaceAll("(?m)^(  NS: .*D1: )\\.", "$1Y"));

    assertThat(Catalogue.load(directory).cell(Role.NS, Privilege.D1)).isEqualTo(Cell.YES);
    assertThat(PolicySet.load(directory).decide(nurseDispenses()))
        .isInstanceOf(Decision.Allow.class);
    assertThat(Shipped.POLICIES.decide(nurseDispenses())).isInstanceOf(Decision.Deny.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'(?m)^(  NS: +\\{V1: )Y' | '$1y' | a cell is one of `Y`, `O`, `P`, `b`, `.`",
        "'(?m)^(  NS: +\\{)V1: Y, ' | '$1' | `V1` is missing",
        "'(?m)^(  NS: +\\{)V1' | '$1V9: Y, V1' | `V9` is not a known privilege",
        "'(?m)^  AN:( +\\{V1)' | '  ZZ:$1' | `ZZ` is not a known role",
        "'(?m)^  AN:( +\\{V1)' | '  ZZ:$1' | `AN` is missing",
        "hcRole: \\[6\\]        |   hcRole: [66]               | hcRole row `66` is not in"
            + " `hcRoles`",
        "Patient.rs             |   Patient.sr                 | `Patient.sr` is not a scope such"
            + " as `Patient.rs`",
        "rule: exclusive        |   rule: maybe                | `MAYBE` is not a known rule",
        "version: 1             |   version: 2                 | `version` is 1 in this version of"
            + " Sekisho",
        "proof: vendor          |   prof: vendor               | `prof` is not known here",
        "verified: used         |   verified: often            | `OFTEN` is not a known verified",
        "'(?m)^(  SVC: +\\{V1: ).' | '$1Y' | a program has what its scopes say",
        "'(?m)^(  ADM: +\\{V1: ).' | '$1Y' | this role holds no clinical right",
        "'(?m)^(  AN: +\\{V1: Y, V2: Y, V3: ).' | '$1b' | `b` needs `G1: Y` in the same row",
        "'(?m)^(  NS: +\\{V1: )Y' | '$1P' | `P` means nothing here",
        "(?m)^(  NS: .*D1: ).   |   $1b                        | `b` means nothing here",
        "text: .Pharmacist.     |   text: Medical Doctor       | the text `Medical Doctor` stands"
            + " there twice",
        "version: 1             |   version: 1\\nmore: x       | `more` is not known here",
        "'source: \"GL6-Plan §13④ 13.1.3\"' | 'sauce: x' | `sauce` is not known here",
        "'source: \"GL6-Plan §13④ 13.1.3\"' | 'sauce: x' | `source` is missing",
        "'(?m)^  Y:$'            |   '  Z:'                     | `Z` is not known here",
        "'(?m)^  Y:$'            |   '  Z:'                     | `Y` is missing",
        "may do this for patients in their care: .privilege. | ours | a letter says where"
            + " `{privilege}` goes",
        "'- \\{role: PHYS, privilege: L2,' | '- {role: PHYS, privilege: L2, fr: x,' | `fr` is not"
            + " known here",
        "'- \\{role: PHYS, privilege: L2,' | '- {role: PHYS, privilege: L7,' | `L7` is not a known"
            + " privilege",
        "rule: exclusive        |   rule: exclusive\\n    who: x | `who` is not known here",
        "'1: \\{ja: 医師,'        |   '1: {ja: 医師, fr: x,'       | `fr` is not known here",
        "'ja: 患者の基本情報と予約の参照' | 'ja: \"\"' | `ja` is missing",
        "version: 1             |   version: [1                | line ",
        "version: 1             |   version: &a 1              | anchors are not supported",
        "version: 1             |   version: 1\\nversion: 1    | `version` stands there twice",
        "version: 1             |   version: !!java.net.URL 1  | Global tag is not allowed",
        "(?s).*                 |   ''                         | empty",
      })
  void a_mistake_is_refused_and_says_where(String found, String instead, String message)
      throws IOException {
    write(text -> text.replaceFirst(found, instead.replace("\\n", "\n")));

    assertThatThrownBy(() -> Catalogue.load(directory))
        .isInstanceOf(PolicyRefused.class)
        .hasMessageContaining("`roles.yaml`")
        .hasMessageContaining(message);
  }

  @Test
  void all_mistakes_are_named_at_once() throws IOException {
    write(
        text ->
            text.replaceFirst("(?m)^(  NS: +\\{V1: )Y", "$1maybe")
                .replaceFirst("version: 1", "version: 7")
                .replaceFirst("rule: exclusive", "rule: maybe"));

    assertThatThrownBy(() -> PolicySet.load(directory))
        .isInstanceOfSatisfying(
            PolicyRefused.class, refused -> assertThat(refused.mistakes()).hasSize(3));
  }

  @Test
  void a_file_without_end_is_refused() throws IOException {
    write(text -> text + "# " + "x".repeat(1 << 20));

    assertThatThrownBy(() -> Catalogue.load(directory)).hasMessageContaining("larger than");
  }

  @Test
  void a_file_without_bottom_is_refused() throws IOException {
    write(text -> text + "deep: " + "[".repeat(5_000) + "]".repeat(5_000));

    assertThatThrownBy(() -> Catalogue.load(directory)).isInstanceOf(PolicyRefused.class);
  }

  private static Facts nurseDispenses() {
    return new Facts(
        new SubjectFacts(SubjectKind.STAFF, Set.of(Role.NS), Rung.AAL2),
        Action.CREATE,
        ResourceFacts.clear(SystemKind.FHIR, "MedicationDispense")
            .with(RecordFacts.NOT_BOUND.with(Care.IN_CARE)),
        Set.of(),
        true);
  }

  private void write(UnaryOperator<String> change) throws IOException {
    String changed = change.apply(PolicyFiles.builtIn().roles());
    assertThat(changed).isNotEqualTo(PolicyFiles.builtIn().roles());
    Files.writeString(directory.resolve("roles.yaml"), changed);
  }
}
