package io.sekisho.demo.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class PathTest {
  private static final FhirContext FHIR = FhirContext.forR4Cached();

  @Test
  void understands_the_path_of_every_search_parameter_of_r4() {
    for (String type : FHIR.getResourceTypes()) {
      Resource empty = (Resource) FHIR.getResourceDefinition(type).newInstance();
      FHIR.getResourceDefinition(type).getSearchParams().stream()
          .map(RuntimeSearchParam::getPath)
          .filter(path -> path != null)
          .forEach(path -> assertThatCode(() -> Path.read(empty, path)).doesNotThrowAnyException());
    }
  }

  @Test
  void takes_a_choice_only_in_the_type_that_the_path_names() {
    Observation observation = new Observation();
    observation.setValue(new CodeableConcept().setText("陽性"));
    assertThat(texts(observation, "(Observation.value as CodeableConcept).text"))
        .containsExactly("陽性");
    assertThat(Path.read(observation, "(Observation.value as string)")).isEmpty();
    observation.setValue(new StringType("陰性"));
    assertThat(texts(observation, "(Observation.value as string)")).containsExactly("陰性");
  }

  @Test
  void follows_a_reference_only_to_the_type_that_the_path_names() {
    Task task = new Task().setFor(new Reference("Patient/1"));
    assertThat(Path.read(task, "Task.for.where(resolve() is Patient)")).hasSize(1);
    assertThat(Path.read(task, "Task.for.where(resolve() is Group)")).isEmpty();
  }

  @Test
  void looks_into_where_clauses() {
    Patient patient = new Patient();
    patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("1");
    patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue("2");
    assertThat(Path.read(patient, "Patient.telecom.where(system='email')"))
        .containsExactly(patient.getTelecom().get(1));
  }

  @Test
  void ignores_alternatives_that_belong_to_another_type() {
    Patient patient = new Patient();
    patient.addName().setText("甲");
    assertThat(Path.read(patient, "Person.name | Patient.name")).hasSize(1);
  }

  @Test
  void knows_that_a_date_of_death_means_dead() {
    assertThat(deceased(new Patient())).isFalse();
    assertThat(deceased(new Patient().setDeceased(new BooleanType(false)))).isFalse();
    assertThat(deceased(new Patient().setDeceased(new DateTimeType("2020")))).isTrue();
  }

  private static boolean deceased(Resource patient) {
    String path = FHIR.getResourceDefinition("Patient").getSearchParam("deceased").getPath();
    return ((BooleanType) Path.read(patient, path).get(0)).booleanValue();
  }

  private static List<String> texts(Resource resource, String path) {
    return Path.read(resource, path).stream().map(Base::primitiveValue).toList();
  }
}
