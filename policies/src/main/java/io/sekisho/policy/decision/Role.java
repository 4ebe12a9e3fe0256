package io.sekisho.policy.decision;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a person does in the hospital. The codes are stable: tokens, policies and audit use them.
 */
public enum Role {
  PHYS("医師", "Physician"),
  DENT("歯科医師", "Dentist"),
  RES("研修医", "Trainee physician"),
  PHARM("薬剤師", "Pharmacist"),
  NS("看護師", "Nurse"),
  AN("准看護師", "Assistant nurse"),
  MW("助産師", "Midwife"),
  PHN("保健師", "Public-health nurse"),
  MT("臨床検査技師", "Clinical laboratory technologist"),
  RT("診療放射線技師", "Radiological technologist"),
  PT("理学療法士", "Physical therapist"),
  OT("作業療法士", "Occupational therapist"),
  ST("言語聴覚士", "Speech therapist"),
  RD("管理栄養士", "Registered dietitian"),
  CE("臨床工学技士", "Clinical engineer"),
  EMT("救急救命士", "Emergency life-saving technician"),
  DH("歯科衛生士", "Dental hygienist"),
  MSW("社会福祉士・精神保健福祉士", "Social worker"),
  CPP("公認心理師", "Psychologist"),
  CLK("医療事務", "Medical clerk"),
  DA("医師事務作業補助者", "Physician's clerk"),
  HIM("診療情報管理士", "Health information manager"),
  STU("実習生", "Student"),
  ADM("システム管理者", "System administrator"),
  SEC("アカウント管理者", "Account administrator"),
  AUD("監査担当", "Auditor"),
  MNT("保守業者", "Maintenance engineer"),
  SVC("システム連携クライアント", "System client");

  private static final Map<String, Role> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Role::name, Function.identity()));

  private final String ja;
  private final String en;

  Role(String ja, String en) {
    this.ja = ja;
    this.en = en;
  }

  /**
   * The role with exactly this code. Tokens carry roles of other systems too; those are not ours to
   * understand and give nothing.
   */
  public static Optional<Role> parse(String code) {
    return code == null ? Optional.empty() : Optional.ofNullable(BY_CODE.get(code));
  }

  /** Name on Japanese screens. */
  public String ja() {
    return ja;
  }

  /** Name on English screens. */
  public String en() {
    return en;
  }
}
