package io.sekisho.policy.record;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where each type of R4 names its patient: its subject, and every other element by which the record
 * belongs to a patient's compartment (FHIR R4, CompartmentDefinition patient).
 *
 * <p>{@code !} must be there and be understood, or nobody knows whose record it is; {@code ?} may
 * be absent, but must be understood when it is there; {@code >} is another record, whose patient is
 * this one's too; without a mark, it counts when it plainly is a patient.
 */
final class PatientElements {
  /** How much an element says about whose record it is. */
  enum Weight {
    MUST,
    MAY,
    ALSO,
    THROUGH
  }

  /** One element, by its path below the resource. */
  record Element(String path, Weight weight) {}

  private static final Map<String, List<Element>> BOUND =
      """
      Account subject! guarantor.party
      AdverseEvent subject! recorder
      AllergyIntolerance patient! asserter recorder
      Appointment participant.actor?
      AppointmentResponse actor?
      AuditEvent agent.who entity.what
      Basic subject! author
      Binary securityContext>
      BiologicallyDerivedProduct collection.source!
      BodyStructure patient!
      CarePlan subject! author contributor activity.detail.performer
      CareTeam subject! participant.member
      ChargeItem subject! enterer performer.actor
      Claim patient! payee.party
      ClaimResponse patient!
      ClinicalImpression subject!
      Communication subject! recipient sender
      CommunicationRequest subject! recipient requester sender
      Composition subject! attester.party author section.author
      Condition subject! asserter recorder
      Consent patient! performer
      Contract subject! author signer.party
      Coverage beneficiary! payor policyHolder subscriber
      CoverageEligibilityRequest patient!
      CoverageEligibilityResponse patient!
      DetectedIssue patient!
      Device patient?
      DeviceRequest subject! performer
      DeviceUseStatement subject! source
      DiagnosticReport subject!
      DocumentManifest subject! author recipient
      DocumentReference subject! author context.sourcePatientInfo
      Encounter subject!
      EnrollmentRequest candidate!
      EnrollmentResponse request>
      EpisodeOfCare patient!
      ExplanationOfBenefit patient! payee.party
      FamilyMemberHistory patient!
      Flag subject! author
      Goal subject! expressedBy
      Group member.entity?
      GuidanceResponse subject!
      ImagingStudy subject!
      Immunization patient!
      ImmunizationEvaluation patient!
      ImmunizationRecommendation patient!
      Invoice subject! participant.actor recipient
      Linkage item.resource>
      List subject! source
      MeasureReport subject?
      Media subject! operator
      MedicationAdministration subject! performer.actor
      MedicationDispense subject! performer.actor receiver
      MedicationRequest subject! performer reportedReference requester
      MedicationStatement subject! informationSource
      MessageHeader focus>
      MolecularSequence patient!
      NutritionOrder patient!
      Observation subject! performer
      PaymentNotice request>
      PaymentReconciliation request>
      Person link.target?
      Procedure subject! asserter performer.actor recorder
      Provenance target>
      QuestionnaireResponse subject! author source
      RelatedPerson patient!
      RequestGroup subject! action.participant
      ResearchSubject individual!
      RiskAssessment subject!
      Schedule actor?
      ServiceRequest subject! performer requester
      Specimen subject!
      SupplyDelivery patient!
      SupplyRequest deliverTo! requester
      Task for! owner requester restriction.recipient
      VerificationResult target>
      VisionPrescription patient!
      """
          .lines()
          .map(line -> line.split(" ", -1))
          .collect(toUnmodifiableMap(line -> line[0], PatientElements::elements));

  /** No patient in it, by what R4 says it is for. */
  private static final Set<String> UNBOUND =
      words(
          """
          ActivityDefinition CapabilityStatement CatalogEntry ChargeItemDefinition CodeSystem
          CompartmentDefinition ConceptMap DeviceDefinition DeviceMetric
          EffectEvidenceSynthesis Endpoint EventDefinition Evidence EvidenceVariable
          ExampleScenario GraphDefinition HealthcareService ImplementationGuide InsurancePlan
          Library Location Measure Medication MedicationKnowledge MedicinalProduct
          MedicinalProductAuthorization MedicinalProductContraindication
          MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction
          MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical
          MedicinalProductUndesirableEffect MessageDefinition NamingSystem
          ObservationDefinition OperationDefinition OperationOutcome Organization
          OrganizationAffiliation PlanDefinition Practitioner PractitionerRole Questionnaire
          ResearchDefinition ResearchElementDefinition ResearchStudy RiskEvidenceSynthesis
          SearchParameter Slot SpecimenDefinition StructureDefinition StructureMap Substance
          SubstanceNucleicAcid SubstancePolymer SubstanceProtein SubstanceReferenceInformation
          SubstanceSourceMaterial SubstanceSpecification TerminologyCapabilities TestReport
          TestScript ValueSet
          """);

  /** A subject of these types is no patient, and leads to none. */
  private static final Set<String> NOBODY =
      words(
          """
          CareTeam Device HealthcareService Location Medication Organization Practitioner
          PractitionerRole Substance
          """);

  private PatientElements() {}

  /** The elements of a type; empty for types that hold no patient, or hold others' records. */
  static List<Element> of(String type) {
    return BOUND.getOrDefault(type, List.of());
  }

  /** Every path at which some type names a patient. */
  static Stream<String> paths() {
    return BOUND.values().stream().flatMap(List::stream).map(Element::path).distinct();
  }

  /** Whether no record of this type has a patient. */
  static boolean isUnbound(String type) {
    return UNBOUND.contains(type);
  }

  /** Whether what is named is known not to be a patient, nor to stand for one. */
  static boolean isNobody(String local) {
    return NOBODY.contains(local.substring(0, local.indexOf('/')));
  }

  private static List<Element> elements(String[] line) {
    return Arrays.stream(line).skip(1).map(PatientElements::element).toList();
  }

  private static Element element(String word) {
    String path = word.substring(0, word.length() - 1);
    return switch (word.charAt(word.length() - 1)) {
      case '!' -> new Element(path, Weight.MUST);
      case '?' -> new Element(path, Weight.MAY);
      case '>' -> new Element(path, Weight.THROUGH);
      default -> new Element(word, Weight.ALSO);
    };
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+", -1)).collect(toUnmodifiableSet());
  }
}
