package io.sekisho.policy.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.lookalike.HcActor;
import io.sekisho.policy.decision.Role;
import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Primitive;
import org.junit.jupiter.api.Test;

class HcRoleTest {
  /** Bytes of the attribute as they stand in issued certificates. */
  private static final String DOCTOR =
      "303430320606288185420001312831263024a0223120a00c060a2a830886910f01060101a2100c0e4d65646963616c"
          + "20446f63746f72";

  private static final String PHARMACIST =
      "3030302e0606288185420001312431223020a01e311ca00c060a2a830886910f01060101a20c0c0a506861726d61"
          + "63697374";

  @Test
  void the_bytes_of_issued_certificates_are_understood() throws IOException {
    assertThat(read(DOCTOR).texts()).containsExactly("Medical Doctor");
    assertThat(read(PHARMACIST).texts()).containsExactly("Pharmacist");
  }

  @Test
  void our_look_alike_writes_the_same_bytes() throws IOException {
    assertThat(HcActor.of("Medical Doctor").attributes().getEncoded())
        .asHexString()
        .isEqualToIgnoringCase(DOCTOR);
    assertThat(HcActor.of("Pharmacist").attributes().getEncoded())
        .asHexString()
        .isEqualToIgnoringCase(PHARMACIST);
  }

  @Test
  void the_shipped_table_knows_the_national_qualifications() {
    HcRoles table = HcRoles.shipped();
    assertThat(table.named("Medical Doctor").role()).contains(Role.PHYS);
    assertThat(table.named("General Nurse").role()).contains(Role.NS);
    assertThat(table.named("Judo Therapist").ja()).contains("柔道整復師");
    assertThat(table.named("Judo Therapist").role()).isEmpty();
    assertThat(table.named("Wizard").ja()).isEmpty();
  }

  @Test
  void a_hospital_may_write_its_own_table() {
    HcRoles table = HcRoles.parse("# ours\nNurse | 看護師 | NS | paper of our CA\n\n");
    assertThat(table.named("Nurse").role()).contains(Role.NS);
    assertThat(table.named("Medical Doctor").role()).isEmpty();
  }

  @Test
  void a_table_with_a_mistake_is_refused_with_the_line() {
    assertThatThrownBy(() -> HcRoles.parse("Nurse | 看護師 | NURSE | here"))
        .hasMessageContaining("`NURSE`");
    assertThatThrownBy(() -> HcRoles.parse("Nurse, NS")).hasMessageContaining("`Nurse, NS`");
    assertThatThrownBy(() -> HcRoles.parse("A | a | NS | x\nA | b | PHYS | x"))
        .hasMessageContaining("twice");
  }

  private static HcRoleReader.Stated read(String hex) throws IOException {
    return HcRoleReader.read(
        Scene.HPKI
            .card("x")
            .attributes(ASN1Primitive.fromByteArray(HexFormat.of().parseHex(hex)))
            .issue());
  }
}
