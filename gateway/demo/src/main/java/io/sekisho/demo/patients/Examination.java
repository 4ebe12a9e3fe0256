package io.sekisho.demo.patients;

/**
 * A laboratory test with the range of healthy adults.
 *
 * <p>{@code analyte} is the five-character analyte part of a JLAC10 code; specimen, method and
 * result parts are left out, so it is not a complete JLAC10 code and is published in a code system
 * of our own.
 */
public enum Examination {
  WBC("2A010", "6690-2", "白血球数", "10*3/uL", 3.3, 8.6),
  HEMOGLOBIN("2A030", "718-7", "ヘモグロビン", "g/dL", 11.6, 16.8),
  PLATELET("2A050", "777-3", "血小板数", "10*3/uL", 158, 348),
  ALBUMIN("3A015", "1751-7", "アルブミン", "g/dL", 4.1, 5.1),
  AST("3B035", "1920-8", "ＡＳＴ", "U/L", 13, 30),
  ALT("3B045", "1742-6", "ＡＬＴ", "U/L", 10, 42),
  CREATININE("3C015", "2160-0", "クレアチニン", "mg/dL", 0.46, 1.07),
  URIC_ACID("3C020", "3084-1", "尿酸", "mg/dL", 2.6, 7.8),
  GLUCOSE("3D010", "2345-7", "グルコース", "mg/dL", 73, 109),
  HBA1C("3D046", "4548-4", "ＨｂＡ１ｃ（ＮＧＳＰ）", "%", 4.9, 6.0),
  LDL("3F077", "13457-7", "ＬＤＬコレステロール", "mg/dL", 65, 163),
  SODIUM("3H010", "2951-2", "ナトリウム", "mmol/L", 138, 145),
  POTASSIUM("3H015", "2823-3", "カリウム", "mmol/L", 3.6, 4.8),
  CRP("5C070", "1988-5", "ＣＲＰ", "mg/dL", 0.0, 0.14),
  TSH("4A055", "3016-3", "ＴＳＨ", "u[IU]/mL", 0.5, 5.0),
  BNP("4Z271", "30934-4", "ＢＮＰ", "pg/mL", 0, 18.4);

  private final String analyte;
  private final String loinc;
  private final String japanese;
  private final String unit;
  private final double low;
  private final double high;

  Examination(String analyte, String loinc, String japanese, String unit, double low, double high) {
    this.analyte = analyte;
    this.loinc = loinc;
    this.japanese = japanese;
    this.unit = unit;
    this.low = low;
    this.high = high;
  }

  public String analyte() {
    return analyte;
  }

  public String loinc() {
    return loinc;
  }

  public String japanese() {
    return japanese;
  }

  /** In UCUM. */
  public String unit() {
    return unit;
  }

  public double low() {
    return low;
  }

  public double high() {
    return high;
  }

  /** How many decimals the laboratory reports: fine steps for narrow ranges. */
  int decimals() {
    double width = high - low;
    if (width < 1) {
      return 2;
    }
    return width < 6 ? 1 : 0;
  }
}
