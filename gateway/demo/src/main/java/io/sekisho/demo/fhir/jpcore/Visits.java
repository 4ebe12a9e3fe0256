package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.Course.Visit;
import io.sekisho.demo.patients.PatientRecord;
import io.sekisho.demo.patients.Roster;
import io.sekisho.demo.patients.Staff;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Where and when the patient was seen, by whom, and when next. */
final class Visits {
  private final Subject subject;
  private final PatientRecord patient;

  Visits(Subject subject) {
    this.subject = subject;
    patient = subject.patient();
  }

  Stream<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    List<Visit> visits = patient.course().visits();
    for (int i = 0; i < visits.size(); i++) {
      all.add(encounter(visits.get(i), i + 1));
    }
    all.add(team());
    if (patient.care().stay().isEmpty()) {
      all.add(next(visits.get(visits.size() - 1)));
    }
    return all.stream();
  }

  private Encounter encounter(Visit visit, int position) {
    Encounter encounter = Jp.of(new Encounter(), "Encounter", subject.id("visit", position));
    boolean now = visit.inpatient();
    encounter.setStatus(
        now ? Encounter.EncounterStatus.INPROGRESS : Encounter.EncounterStatus.FINISHED);
    encounter.setClass_(new Coding(Jp.HL7 + "v3-ActCode", now ? "IMP" : "AMB", now ? "入院" : "外来"));
    encounter.setSubject(subject.reference());
    encounter.addParticipant().setIndividual(Jp.to(patient.care().physician()));
    encounter.setPeriod(period(visit));
    encounter.addLocation().setLocation(place());
    encounter.addDiagnosis().setCondition(Jp.to("Condition", subject.id("problem", 1)));
    return encounter.setServiceProvider(
        Jp.to("Organization", patient.care().department().id())
            .setDisplay(patient.care().department().japanese()));
  }

  private static Period period(Visit visit) {
    Period period = new Period().setStartElement(Jp.time(visit.start()));
    return visit.inpatient()
        ? period
        : period.setEndElement(Jp.time(visit.start().plusMinutes(visit.minutes())));
  }

  private Reference place() {
    return patient
        .care()
        .stay()
        .map(stay -> Jp.to("Location", stay.ward().id()).setDisplay(stay.place()))
        .orElseGet(() -> Jp.to("Location", "clinic").setDisplay("外来"));
  }

  private CareTeam team() {
    CareTeam team = new CareTeam();
    team.setId(subject.id("team", 1));
    team.setStatus(CareTeam.CareTeamStatus.ACTIVE).setName(patient.name() + " 診療チーム");
    team.setSubject(subject.reference()).setEncounter(subject.encounter());
    team.setPeriod(period());
    for (Staff member : patient.care().team()) {
      team.addParticipant()
          .addRole(Jp.concept(Jp.OURS + "role", member.role(), member.title()))
          .setMember(Jp.to(member));
    }
    return team.addManagingOrganization(Jp.to("Organization", Jp.HOSPITAL));
  }

  private Period period() {
    LocalDateTime start = patient.course().visits().get(0).start();
    return new Period().setStartElement(Jp.dayTime(start.toLocalDate()));
  }

  private Appointment next(Visit last) {
    LocalDateTime at = last.start().plusDays(35);
    Appointment appointment = new Appointment();
    appointment.setId(subject.id("appointment", 1));
    appointment.setStatus(Appointment.AppointmentStatus.BOOKED).setDescription("再診");
    appointment.setStart(Jp.moment(at)).setEnd(Jp.moment(at.plusMinutes(15)));
    appointment.setCreatedElement(Jp.dayTime(Roster.TODAY.minusDays(1)));
    appointment.addServiceType().setText(patient.care().department().japanese());
    attend(appointment, subject.reference());
    attend(appointment, Jp.to(patient.care().physician()));
    return appointment;
  }

  private static void attend(Appointment appointment, Reference actor) {
    appointment
        .addParticipant()
        .setActor(actor)
        .setStatus(Appointment.ParticipationStatus.ACCEPTED);
  }
}
