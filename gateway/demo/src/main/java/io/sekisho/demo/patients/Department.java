package io.sekisho.demo.patients;

/** The departments (診療科) of the demo hospital. */
public enum Department {
  CARDIOLOGY("循環器内科"),
  RESPIRATORY("呼吸器内科"),
  ENDOCRINE("糖尿病・内分泌内科"),
  GASTROENTEROLOGY("消化器内科"),
  NEPHROLOGY("腎臓内科"),
  NEUROLOGY("脳神経内科"),
  ORTHOPAEDICS("整形外科"),
  PSYCHIATRY("精神科");

  private final String japanese;

  Department(String japanese) {
    this.japanese = japanese;
  }

  public String japanese() {
    return japanese;
  }

  public String id() {
    return "dept-" + name().toLowerCase(java.util.Locale.ROOT);
  }
}
