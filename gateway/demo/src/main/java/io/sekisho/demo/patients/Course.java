package io.sekisho.demo.patients;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What has happened to a patient so far: every list oldest first, all times in Japan.
 *
 * <p>The position in a list is part of the id in every system: the first allergy of {@code p0001}
 * is {@code p0001-allergy-1}.
 */
public record Course(
    List<Diagnosis> diagnoses,
    List<Allergy> allergies,
    List<Prescription> prescriptions,
    List<Visit> visits,
    List<Vitals> vitals,
    List<LabPanel> labs,
    List<Note> notes) {
  public Course {
    diagnoses = List.copyOf(diagnoses);
    allergies = List.copyOf(allergies);
    prescriptions = List.copyOf(prescriptions);
    visits = List.copyOf(visits);
    vitals = List.copyOf(vitals);
    labs = List.copyOf(labs);
    notes = List.copyOf(notes);
  }

  /** A named illness with its ICD-10 code (2013 edition, as used in Japan). */
  public record Diagnosis(String icd10, String japanese, LocalDate since) {}

  /** Something that must not be given or eaten. */
  public record Allergy(Kind kind, String substance, String reaction, LocalDate since) {
    /** What kind of thing the patient reacts to. */
    public enum Kind {
      MEDICATION,
      FOOD
    }
  }

  /** Medicine for some days. */
  public record Prescription(Medicine medicine, LocalDateTime at, int days) {}

  /** A visit to the clinic, or a stay that is not over yet. */
  public record Visit(boolean inpatient, LocalDateTime start, int minutes) {}

  /** What the nurse measures. */
  public record Vitals(
      LocalDateTime at,
      int systolic,
      int diastolic,
      int pulse,
      BigDecimal temperature,
      int oxygenSaturation,
      int respiration) {}

  /** The results of one blood sample. */
  public record LabPanel(LocalDateTime at, List<LabResult> results) {
    public LabPanel {
      results = List.copyOf(results);
    }
  }

  /** One figure of a panel. */
  public record LabResult(Examination test, BigDecimal value) {
    /** {@code H}, {@code L} or {@code N}, as printed beside the figure. */
    public String flag() {
      double measured = value.doubleValue();
      if (measured > test.high()) {
        return "H";
      }
      return measured < test.low() ? "L" : "N";
    }
  }

  /** A progress note (経過記録) in SOAP form. */
  public record Note(LocalDateTime at, Staff author, String title, Soap soap) {}

  /** Subjective, objective, assessment, plan. */
  public record Soap(String subjective, String objective, String assessment, String plan) {}
}
