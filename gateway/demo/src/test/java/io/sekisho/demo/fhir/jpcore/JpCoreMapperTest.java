package io.sekisho.demo.fhir.jpcore;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.sekisho.demo.patients.Roster;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class JpCoreMapperTest {
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final List<Resource> HOSPITAL =
      new JpCoreMapper().hospitalWith(Roster.generate(60)).toList();

  @Test
  void gives_every_resource_an_id_of_its_own() {
    assertThat(HOSPITAL).extracting(JpCoreMapperTest::key).doesNotHaveDuplicates();
    assertThat(HOSPITAL)
        .extracting(resource -> resource.getIdElement().getIdPart())
        .allMatch(id -> id.matches("[A-Za-z0-9.-]{1,64}"));
  }

  @Test
  void points_only_at_resources_that_exist() {
    Set<String> keys = HOSPITAL.stream().map(JpCoreMapperTest::key).collect(Collectors.toSet());
    for (Resource resource : HOSPITAL) {
      assertThat(FHIR.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class))
          .as(key(resource))
          .allSatisfy(reference -> assertThat(keys).contains(reference.getReference()));
    }
  }

  @Test
  void keeps_the_ids_that_others_rely_on() {
    assertThat(HOSPITAL)
        .extracting(JpCoreMapperTest::key)
        .contains(
            "Patient/p0001",
            "AllergyIntolerance/p0001-allergy-1",
            "Composition/p0001-note-1",
            "Condition/p0001-problem-1",
            "MedicationRequest/p0001-rx-1",
            "Observation/p0001-vital-1-bp",
            "Coverage/p0001-coverage-1",
            "Encounter/p0001-visit-1",
            "CareTeam/p0001-team-1",
            "Practitioner/sato",
            "Location/ward-east-3");
  }

  @Test
  void has_something_of_every_kind_that_a_chart_shows() {
    assertThat(HOSPITAL)
        .extracting(Resource::fhirType)
        .contains("ImagingStudy", "Procedure", "CarePlan", "Immunization", "Appointment")
        .contains("DiagnosticReport", "Specimen", "ServiceRequest", "DocumentReference", "Binary")
        .contains("RelatedPerson", "PractitionerRole", "MedicationStatement");
  }

  @Test
  void comes_back_the_same_after_a_journey_through_json() {
    for (Resource resource : new JpCoreMapper().hospitalWith(Roster.generate(15)).toList()) {
      String json = FHIR.newJsonParser().encodeResourceToString(resource);
      Resource back = (Resource) FHIR.newJsonParser().parseResource(json);
      assertThat(FHIR.newJsonParser().encodeResourceToString(back)).isEqualTo(json);
    }
  }

  private static String key(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }
}
