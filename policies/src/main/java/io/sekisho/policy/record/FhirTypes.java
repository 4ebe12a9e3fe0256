package io.sekisho.policy.record;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of FHIR R4 that a path, a query or a record may hold. */
public final class FhirTypes {
  private static final Set<String> RESOURCES =
      words(
          """
          Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment
          AppointmentResponse AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure
          Bundle CapabilityStatement CarePlan CareTeam CatalogEntry ChargeItem
          ChargeItemDefinition Claim ClaimResponse ClinicalImpression CodeSystem Communication
          CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent
          Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse
          DetectedIssue Device DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement
          DiagnosticReport DocumentManifest DocumentReference EffectEvidenceSynthesis
          Encounter Endpoint EnrollmentRequest EnrollmentResponse EpisodeOfCare
          EventDefinition Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit
          FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse
          HealthcareService ImagingStudy Immunization ImmunizationEvaluation
          ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice Library Linkage
          List Location Measure MeasureReport Media Medication MedicationAdministration
          MedicationDispense MedicationKnowledge MedicationRequest MedicationStatement
          MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication
          MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction
          MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical
          MedicinalProductUndesirableEffect MessageDefinition MessageHeader MolecularSequence
          NamingSystem NutritionOrder Observation ObservationDefinition OperationDefinition
          OperationOutcome Organization OrganizationAffiliation Parameters Patient
          PaymentNotice PaymentReconciliation Person PlanDefinition Practitioner
          PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse
          RelatedPerson RequestGroup ResearchDefinition ResearchElementDefinition
          ResearchStudy ResearchSubject RiskAssessment RiskEvidenceSynthesis Schedule
          SearchParameter ServiceRequest Slot Specimen SpecimenDefinition StructureDefinition
          StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer
          SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial
          SubstanceSpecification SupplyDelivery SupplyRequest Task TerminologyCapabilities
          TestReport TestScript ValueSet VerificationResult VisionPrescription
          """);

  private static final Set<String> COMPARTMENTS =
      words("Device Encounter Patient Practitioner RelatedPerson");

  /** Operations worth a name of their own in policies and audit; any other is {@code $other}. */
  private static final Set<String> OPERATIONS =
      words(
          """
          $apply $closure $convert $diff $document $evaluate-measure $everything $expand $export
          $find $graphql $lastn $lookup $match $meta $meta-add $meta-delete $process-message
          $reindex $snapshot $stats $subsumes $transform $translate $validate $validate-code
          """);

  private static final int LONGEST_ID = 64;

  private FhirTypes() {}

  /** Every resource type of R4. */
  public static Set<String> resources() {
    return RESOURCES;
  }

  /** Whether R4 has a resource type of exactly this name. */
  public static boolean isResource(String name) {
    return RESOURCES.contains(name);
  }

  /** Whether no record of this type has a patient. */
  public static boolean holdsNoPatient(String name) {
    return PatientElements.isUnbound(name);
  }

  /** Whether {@code [name]/[id]/[type]} is a search. */
  public static boolean isCompartment(String name) {
    return COMPARTMENTS.contains(name);
  }

  /** The operation's name, or {@code $other}: callers cannot make up types. */
  public static String operation(String name) {
    return OPERATIONS.contains(name) ? name : "$other";
  }

  /** Whether this is an id as R4 writes it, and nothing that a path could mean otherwise. */
  public static boolean isId(String text) {
    boolean named = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && c != '-' && c != '.') {
        return false;
      }
      named |= c != '.';
    }
    return named && text.length() <= LONGEST_ID;
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
  }
}
