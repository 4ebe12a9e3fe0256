package io.sekisho.demo.chart;

import io.sekisho.demo.patients.Course;
import io.sekisho.demo.patients.Course.Soap;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** One note in a chart; a note written here is a single paragraph without a label. */
record Entry(LocalDateTime at, String author, String title, List<Paragraph> paragraphs) {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  /** One part of a note; the label is S, O, A or P, or empty. */
  record Paragraph(String label, String text) {}

  static Entry now(Colleague author, String text) {
    String title = author.isNurse() ? "看護記録" : "経過記録";
    LocalDateTime now = LocalDateTime.now(JAPAN);
    return new Entry(now, author.name(), title, List.of(new Paragraph("", text)));
  }

  static Entry of(Course.Note note) {
    String author = note.author().fullName().kanji();
    return new Entry(note.at(), author, note.title(), paragraphs(note.soap()));
  }

  private static List<Paragraph> paragraphs(Soap soap) {
    return List.of(
        new Paragraph("S", soap.subjective()),
        new Paragraph("O", soap.objective()),
        new Paragraph("A", soap.assessment()),
        new Paragraph("P", soap.plan()));
  }
}
