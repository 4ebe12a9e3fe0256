package io.sekisho.policy.clinical;

import io.sekisho.policy.record.FhirTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types that a chained parameter passes through ({@code subject.organization.name}), or that a
 * reverse chain looks into ({@code _has:Observation:patient:code}).
 */
final class SearchPath {
  private static final int LONGEST = 4;

  private static final Pattern HOP = Pattern.compile("([a-zA-Z][a-zA-Z0-9-]*)(?::([A-Za-z]+))?");

  private static final Pattern HAS =
      Pattern.compile("_has:([A-Za-z]+):([a-zA-Z][a-zA-Z0-9-]*):(.+)");

  /** The last name of a chain; a modifier may follow. */
  private static final Pattern END =
      Pattern.compile("(?:_id|_lastUpdated|_tag|_profile|[a-zA-Z][a-zA-Z0-9-]*)(?::[a-zA-Z-]+)?");

  /**
   * References that lead to one type whatever the resource, or to types of which none holds a
   * patient. Any other has to name its type.
   */
  private static final Map<String, String> TARGETS =
      Map.of(
          "patient", "Patient",
          "subject", "Patient",
          "beneficiary", "Patient",
          "encounter", "Encounter",
          "practitioner", "Practitioner",
          "general-practitioner", "Practitioner",
          "organization", "Organization",
          "service-provider", "Organization",
          "location", "Location",
          "medication", "Medication");

  /** Types for which R4 defines the search parameter {@code patient} (and Patient, by its id). */
  private static final Set<String> WITHIN_PATIENT =
      Set.of(
          "AllergyIntolerance",
          "Appointment",
          "CarePlan",
          "CareTeam",
          "Communication",
          "Composition",
          "Condition",
          "Coverage",
          "DiagnosticReport",
          "DocumentReference",
          "Encounter",
          "FamilyMemberHistory",
          "Flag",
          "Goal",
          "ImagingStudy",
          "Immunization",
          "MedicationAdministration",
          "MedicationDispense",
          "MedicationRequest",
          "MedicationStatement",
          "NutritionOrder",
          "Observation",
          "Patient",
          "Procedure",
          "QuestionnaireResponse",
          "ServiceRequest",
          "Specimen",
          "Task");

  private SearchPath() {}

  static boolean isChain(String name) {
    return name.indexOf('.') >= 0 && !name.startsWith("_");
  }

  static boolean isReverse(String name) {
    return name.startsWith("_has:");
  }

  /** The types on the way; null when they cannot be told. */
  static List<String> types(String name) {
    return isReverse(name) ? reverse(name) : chain(name);
  }

  private static List<String> reverse(String name) {
    List<String> types = new ArrayList<>();
    String rest = name;
    while (isReverse(rest)) {
      Matcher has = HAS.matcher(rest);
      if (types.size() == LONGEST || !has.matches() || !FhirTypes.isResource(has.group(1))) {
        return null;
      }
      types.add(has.group(1));
      rest = has.group(3);
    }
    List<String> further = chain(rest);
    if (further != null) {
      types.addAll(further);
    }
    return further == null ? null : types;
  }

  private static List<String> chain(String name) {
    String[] hops = name.split("\\.", -1);
    if (hops.length > LONGEST || !END.matcher(hops[hops.length - 1]).matches()) {
      return null;
    }
    List<String> types = new ArrayList<>();
    for (int at = 0; at < hops.length - 1; at++) {
      String type = target(hops[at]);
      if (type == null) {
        return null;
      }
      types.add(type);
    }
    return types;
  }

  private static String target(String hop) {
    Matcher parts = HOP.matcher(hop);
    if (!parts.matches()) {
      return null;
    }
    String named = parts.group(2);
    if (named == null) {
      return TARGETS.get(parts.group(1));
    }
    return FhirTypes.isResource(named) ? named : null;
  }

  /**
   * Whether a condition on this type reveals nothing that its readers may not see anyway: who is
   * who, and what has no patient in it.
   */
  static boolean isOpen(String type) {
    return type.equals("Patient") || FhirTypes.holdsNoPatient(type);
  }

  /** Whether a search for this type stays within the patient that it names. */
  static boolean staysWithinPatient(String type) {
    return WITHIN_PATIENT.contains(type);
  }
}
