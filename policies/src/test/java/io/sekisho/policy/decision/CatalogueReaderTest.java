package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the reader makes of the shipped file, part by part; its mistakes are in CatalogueTest. */
class CatalogueReaderTest {
  private final Catalogue catalogue = CatalogueReader.read(PolicyFiles.builtIn().roles());

  @Test
  void a_role_has_its_names_its_proof_and_the_rows_of_its_certificate() {
    assertThat(catalogue.role(Role.NS).text()).isEqualTo(new Text("看護師", "Nurse"));
    assertThat(catalogue.role(Role.NS).hcRoles()).containsExactly("6");
    assertThat(catalogue.role(Role.CLK).hcRoles()).isEmpty();
    assertThat(catalogue.role(Role.MNT).proof()).isEqualTo("vendor-and-work-order");
  }

  @Test
  void a_privilege_has_its_source_and_its_scopes_in_the_order_of_the_file() {
    assertThat(catalogue.privilege(Privilege.V1))
        .isEqualTo(
            new Catalogue.PrivilegeEntry(
                new Text("患者の基本情報と予約の参照", "view demographics and appointments"),
                "GL6-Plan §13④ 13.1.3",
                List.of("Patient.rs", "RelatedPerson.rs", "Encounter.rs", "Appointment.rs")));
  }

  @Test
  void each_letter_is_a_cell() {
    assertThat(catalogue.cell(Role.PHYS, Privilege.V1)).isEqualTo(Cell.YES);
    assertThat(catalogue.cell(Role.PHYS, Privilege.V3)).isEqualTo(Cell.BREAK_GLASS);
    assertThat(catalogue.cell(Role.PHYS, Privilege.D1)).isEqualTo(Cell.NO);
    assertThat(catalogue.cell(Role.RES, Privilege.N1)).isEqualTo(Cell.PROXY);
    assertThat(catalogue.cell(Role.NS, Privilege.M1)).isEqualTo(Cell.ORDER);
  }

  @Test
  void a_note_stands_behind_its_own_cell_and_no_other() {
    assertThat(catalogue.explain(Role.PHYS, Privilege.L2).en()).endsWith("from the bench)");
    assertThat(catalogue.explain(Role.PHYS, Privilege.R1).en()).endsWith("that is in date)");
    assertThat(catalogue.explain(Role.PHYS, Privilege.V1).en())
        .isEqualTo(
            catalogue.role(Role.PHYS).text().en()
                + " may do this for patients in their care: view demographics and appointments");
  }

  @Test
  void what_is_kept_apart_names_its_roles_its_rule_and_its_source() {
    Separation first = catalogue.separations().get(0);

    assertThat(first.roles()).containsExactlyInAnyOrder(Role.ADM, Role.SEC, Role.AUD);
    assertThat(first.rule()).isEqualTo(Separation.Rule.EXCLUSIVE);
    assertThat(first.source()).isEqualTo("GL6-Sys §17②");
    assertThat(first.text().ja()).startsWith("システム管理");
  }

  @Test
  void a_text_of_certificates_says_how_far_it_was_checked() {
    assertThat(catalogue.hcRoles().get(0))
        .isEqualTo(new HcRole("1", "医師", "Medical Doctor", HcRole.Verified.ISSUED));
  }
}
