package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.PatientRecord;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The patient that the resources of one mapper are about. */
record Subject(PatientRecord patient) {

  Reference reference() {
    return Jp.to("Patient", patient.id()).setDisplay(patient.name());
  }

  /** {@code p0001-note-1}: kind and position, so that ids stay the same for ever. */
  String id(String kind, int position) {
    return "%s-%s-%d".formatted(patient.id(), kind, position);
  }

  /** The visit under way, or the latest. */
  Reference encounter() {
    return Jp.to("Encounter", id("visit", patient.course().visits().size()));
  }

  /** Puts the labels of a restricted record on everything that belongs to it. */
  Stream<Resource> labelled(Stream<? extends Resource> resources) {
    return resources.map(Resource.class::cast).peek(this::label);
  }

  private void label(Resource resource) {
    patient
        .care()
        .restriction()
        .ifPresent(
            restriction -> {
              String why =
                  switch (restriction) {
                    case VIP -> "CEL";
                    case STAFF -> "EMPL";
                    case PSYCHIATRY -> "PSY";
                  };
              resource.getMeta().addSecurity(Jp.HL7 + "v3-Confidentiality", "R", "restricted");
              resource.getMeta().addSecurity(Jp.HL7 + "v3-ActCode", why, restriction.japanese());
            });
  }
}
