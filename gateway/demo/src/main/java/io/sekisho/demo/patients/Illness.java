package io.sekisho.demo.patients;

import static io.sekisho.demo.patients.Department.CARDIOLOGY;
import static io.sekisho.demo.patients.Department.ENDOCRINE;
import static io.sekisho.demo.patients.Department.GASTROENTEROLOGY;
import static io.sekisho.demo.patients.Department.NEPHROLOGY;
import static io.sekisho.demo.patients.Department.NEUROLOGY;
import static io.sekisho.demo.patients.Department.ORTHOPAEDICS;
import static io.sekisho.demo.patients.Department.RESPIRATORY;

import java.util.List;
import java.util.Map;

/** What the patients suffer from, with what an experienced reader would expect to see beside it. */
enum Illness {
  HYPERTENSION("I10", "本態性高血圧症", CARDIOLOGY, 42, Acuity.CLINIC),
  HEART_FAILURE("I50.0", "うっ血性心不全", CARDIOLOGY, 62, Acuity.WARD),
  ATRIAL_FIBRILLATION("I48.9", "心房細動", CARDIOLOGY, 58, Acuity.CLINIC),
  DIABETES("E11.9", "２型糖尿病", ENDOCRINE, 40, Acuity.CLINIC),
  DYSLIPIDAEMIA("E78.5", "脂質異常症", ENDOCRINE, 40, Acuity.CLINIC),
  HYPOTHYROIDISM("E03.9", "甲状腺機能低下症", ENDOCRINE, 28, Acuity.CLINIC),
  PNEUMONIA("J18.9", "肺炎", RESPIRATORY, 30, Acuity.WARD),
  ASTHMA("J45.9", "気管支喘息", RESPIRATORY, 22, Acuity.CLINIC),
  INFARCTION("I63.9", "脳梗塞", NEUROLOGY, 58, Acuity.WARD),
  HIP_FRACTURE("S72.0", "大腿骨頚部骨折", ORTHOPAEDICS, 70, Acuity.WARD),
  KIDNEY_DISEASE("N18.3", "慢性腎臓病ステージＧ３", NEPHROLOGY, 52, Acuity.CLINIC),
  PYELONEPHRITIS("N10", "急性腎盂腎炎", NEPHROLOGY, 24, Acuity.WARD),
  GASTRIC_ULCER("K25.9", "胃潰瘍", GASTROENTEROLOGY, 32, Acuity.CLINIC),
  DEPRESSION("F32.9", "うつ病エピソード", Department.PSYCHIATRY, 25, Acuity.CLINIC);

  /** Whether people come for it or stay for it. */
  enum Acuity {
    CLINIC,
    WARD
  }

  private static final Map<Illness, List<Medicine>> TREATMENT =
      Map.ofEntries(
          Map.entry(HYPERTENSION, List.of(Medicine.AMLODIPINE)),
          Map.entry(HEART_FAILURE, List.of(Medicine.FUROSEMIDE, Medicine.BISOPROLOL)),
          Map.entry(ATRIAL_FIBRILLATION, List.of(Medicine.APIXABAN, Medicine.BISOPROLOL)),
          Map.entry(DIABETES, List.of(Medicine.METFORMIN)),
          Map.entry(DYSLIPIDAEMIA, List.of(Medicine.ROSUVASTATIN)),
          Map.entry(HYPOTHYROIDISM, List.of(Medicine.LEVOTHYROXINE)),
          Map.entry(PNEUMONIA, List.of(Medicine.LEVOFLOXACIN, Medicine.CARBOCISTEINE)),
          Map.entry(ASTHMA, List.of(Medicine.MONTELUKAST)),
          Map.entry(INFARCTION, List.of(Medicine.ASPIRIN, Medicine.LANSOPRAZOLE)),
          Map.entry(HIP_FRACTURE, List.of(Medicine.ACETAMINOPHEN, Medicine.LANSOPRAZOLE)),
          Map.entry(KIDNEY_DISEASE, List.of(Medicine.FEBUXOSTAT)),
          Map.entry(PYELONEPHRITIS, List.of(Medicine.LEVOFLOXACIN)),
          Map.entry(GASTRIC_ULCER, List.of(Medicine.LANSOPRAZOLE, Medicine.FERROUS_CITRATE)),
          Map.entry(DEPRESSION, List.of(Medicine.SERTRALINE)));

  private static final Map<Illness, Map<Examination, Double>> TYPICAL =
      Map.ofEntries(
          Map.entry(HYPERTENSION, Map.of()),
          Map.entry(HEART_FAILURE, Map.of(Examination.BNP, 480.0, Examination.CREATININE, 1.2)),
          Map.entry(ATRIAL_FIBRILLATION, Map.of(Examination.BNP, 92.0)),
          Map.entry(DIABETES, Map.of(Examination.HBA1C, 7.6, Examination.GLUCOSE, 168.0)),
          Map.entry(DYSLIPIDAEMIA, Map.of(Examination.LDL, 178.0)),
          Map.entry(HYPOTHYROIDISM, Map.of(Examination.TSH, 11.0)),
          Map.entry(PNEUMONIA, Map.of(Examination.CRP, 9.8, Examination.WBC, 13.4)),
          Map.entry(ASTHMA, Map.of(Examination.WBC, 7.9)),
          Map.entry(INFARCTION, Map.of(Examination.LDL, 169.0)),
          Map.entry(HIP_FRACTURE, Map.of(Examination.HEMOGLOBIN, 10.4, Examination.CRP, 4.1)),
          Map.entry(
              KIDNEY_DISEASE, Map.of(Examination.CREATININE, 1.6, Examination.URIC_ACID, 8.4)),
          Map.entry(PYELONEPHRITIS, Map.of(Examination.CRP, 12.3, Examination.WBC, 15.1)),
          Map.entry(GASTRIC_ULCER, Map.of(Examination.HEMOGLOBIN, 9.8)),
          Map.entry(DEPRESSION, Map.of()));

  private final String icd10;
  private final String japanese;
  private final Department department;
  private final int youngest;
  private final Acuity acuity;

  Illness(String icd10, String japanese, Department department, int youngest, Acuity acuity) {
    this.icd10 = icd10;
    this.japanese = japanese;
    this.department = department;
    this.youngest = youngest;
    this.acuity = acuity;
  }

  String icd10() {
    return icd10;
  }

  String japanese() {
    return japanese;
  }

  Department department() {
    return department;
  }

  /** The age below which a reader would wonder. */
  int youngest() {
    return youngest;
  }

  boolean needsBed() {
    return acuity == Acuity.WARD;
  }

  List<Medicine> medicines() {
    return TREATMENT.get(this);
  }

  /** What the laboratory finds before treatment, where that is not what healthy people have. */
  Map<Examination, Double> abnormal() {
    return TYPICAL.get(this);
  }

  boolean feverish() {
    return this == PNEUMONIA || this == PYELONEPHRITIS;
  }

  boolean shortOfBreath() {
    return this == PNEUMONIA || this == HEART_FAILURE || this == ASTHMA;
  }

  boolean raisesPressure() {
    return this == HYPERTENSION || this == KIDNEY_DISEASE || this == INFARCTION;
  }
}
