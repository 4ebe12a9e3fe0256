package io.sekisho.demo.chart;

import io.sekisho.demo.patients.Course;
import io.sekisho.demo.patients.PatientRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One patient's chart: what was known, and what has been added since the start. */
final class Chart {
  private final PatientRecord patient;
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final List<Upload> uploads = new CopyOnWriteArrayList<>();

  Chart(PatientRecord patient) {
    this.patient = patient;
    for (Course.Note note : patient.notes()) {
      write(Entry.of(note));
    }
  }

  PatientRecord patient() {
    return patient;
  }

  void write(Entry entry) {
    entries.add(0, entry);
  }

  void attach(Upload upload) {
    uploads.add(0, upload);
  }

  /** Newest first. */
  List<Entry> entries() {
    return entries;
  }

  /** Newest first. */
  List<Upload> uploads() {
    return uploads;
  }
}
