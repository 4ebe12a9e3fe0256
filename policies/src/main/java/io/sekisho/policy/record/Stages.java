package io.sekisho.policy.record;

import static io.sekisho.policy.decision.Stage.ACTIVE;
import static io.sekisho.policy.decision.Stage.DRAFT;
import static io.sekisho.policy.decision.Stage.ENTERED_IN_ERROR;
import static io.sekisho.policy.decision.Stage.FINAL;
import static io.sekisho.policy.decision.Stage.OTHER;
import static io.sekisho.policy.decision.Stage.PRELIMINARY;

import io.sekisho.policy.decision.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How far a record has come, from the status codes of each type (FHIR R4). What a type does not
 * list is unknown; what a type lists and this page does not is {@code OTHER}.
 */
final class Stages {
  private static final Map<String, Stage> RESULT =
      Map.ofEntries(
          Map.entry("registered", DRAFT),
          Map.entry("partial", PRELIMINARY),
          Map.entry("preliminary", PRELIMINARY),
          Map.entry("final", FINAL),
          Map.entry("amended", FINAL),
          Map.entry("corrected", FINAL),
          Map.entry("appended", FINAL),
          Map.entry("available", FINAL),
          Map.entry("cancelled", OTHER),
          Map.entry("inactive", OTHER));

  private static final Map<String, Stage> ORDER =
      Map.ofEntries(
          Map.entry("draft", DRAFT),
          Map.entry("requested", ACTIVE),
          Map.entry("received", ACTIVE),
          Map.entry("accepted", ACTIVE),
          Map.entry("ready", ACTIVE),
          Map.entry("in-progress", ACTIVE),
          Map.entry("active", ACTIVE),
          Map.entry("on-hold", ACTIVE),
          Map.entry("completed", FINAL),
          Map.entry("rejected", OTHER),
          Map.entry("failed", OTHER),
          Map.entry("stopped", OTHER),
          Map.entry("ended", OTHER),
          Map.entry("revoked", OTHER),
          Map.entry("cancelled", OTHER));

  private static final Map<String, Stage> DEED =
      Map.ofEntries(
          Map.entry("preparation", DRAFT),
          Map.entry("intended", DRAFT),
          Map.entry("in-progress", ACTIVE),
          Map.entry("active", ACTIVE),
          Map.entry("on-hold", ACTIVE),
          Map.entry("completed", FINAL),
          Map.entry("amended", FINAL),
          Map.entry("not-done", OTHER),
          Map.entry("not-taken", OTHER),
          Map.entry("cancelled", OTHER),
          Map.entry("declined", OTHER),
          Map.entry("stopped", OTHER));

  private static final Map<String, Stage> VERIFIED =
      Map.of(
          "unconfirmed", PRELIMINARY,
          "provisional", PRELIMINARY,
          "differential", PRELIMINARY,
          "confirmed", FINAL,
          "refuted", OTHER);

  private static final Map<String, Map<String, Stage>> BY_TYPE = byType();

  /** Condition and AllergyIntolerance tell by how sure one is. */
  private static final Set<String> BY_VERIFICATION = Set.of("Condition", "AllergyIntolerance");

  private Stages() {}

  /**
   * The stage of a record.
   *
   * @param status null for none
   * @param docStatus of a document reference; null for none
   * @param verification code of {@code verificationStatus}; null for none
   */
  static Stage of(String type, String status, String docStatus, String verification) {
    if ("entered-in-error".equals(status) || "entered-in-error".equals(verification)) {
      return ENTERED_IN_ERROR;
    }
    if (type.equals("DocumentReference")) {
      return document(status, docStatus);
    }
    if (BY_VERIFICATION.contains(type)) {
      return verification == null ? Stage.NONE : known(VERIFIED, verification);
    }
    Map<String, Stage> codes = BY_TYPE.get(type);
    if (codes == null) {
      return status == null ? Stage.NONE : OTHER;
    }
    return status == null ? Stage.UNKNOWN : known(codes, status);
  }

  /** Without a word on the document itself, it counts as finished: nobody promised otherwise. */
  private static Stage document(String status, String docStatus) {
    if ("entered-in-error".equals(docStatus)) {
      return ENTERED_IN_ERROR;
    }
    if (!"current".equals(status)) {
      return "superseded".equals(status) ? OTHER : Stage.UNKNOWN;
    }
    return docStatus == null ? FINAL : known(RESULT, docStatus);
  }

  private static Stage known(Map<String, Stage> codes, String code) {
    return codes.getOrDefault(code, Stage.UNKNOWN);
  }

  private static Map<String, Map<String, Stage>> byType() {
    Map<String, Map<String, Stage>> all = new HashMap<>();
    put(all, RESULT, "Observation DiagnosticReport Composition ImagingStudy");
    put(
        all,
        ORDER,
        "ServiceRequest MedicationRequest NutritionOrder DeviceRequest CarePlan"
            + " CommunicationRequest RequestGroup VisionPrescription SupplyRequest Task Claim");
    put(
        all,
        DEED,
        "Procedure MedicationAdministration MedicationDispense MedicationStatement Immunization"
            + " Communication Media ClinicalImpression QuestionnaireResponse");
    return Map.copyOf(all);
  }

  private static void put(
      Map<String, Map<String, Stage>> all, Map<String, Stage> codes, String types) {
    for (String type : types.split(" ", -1)) {
      all.put(type, codes);
    }
  }
}
