package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.PatientRecord;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/** The whole hospital as FHIR: house and staff first, then patient by patient. */
public final class JpCoreMapper {

  public Stream<Resource> hospitalWith(List<PatientRecord> patients) {
    return Stream.concat(new House().resources(), patients.stream().flatMap(this::patient));
  }

  private Stream<Resource> patient(PatientRecord patient) {
    Subject subject = new Subject(patient);
    return subject.labelled(
        Stream.of(
                new Reception(subject).resources(),
                new Visits(subject).resources(),
                new Problems(subject).resources(),
                new Pharmacy(subject).resources(),
                new Vitals(subject).resources(),
                new Laboratory(subject).resources(),
                new Notes(subject).resources(),
                new Treatments(subject).resources())
            .flatMap(resources -> resources));
  }
}
