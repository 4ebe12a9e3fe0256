package io.sekisho.demo.patients;

import io.sekisho.demo.patients.Course.Note;
import io.sekisho.demo.patients.Course.Soap;
import io.sekisho.demo.patients.Course.Visit;
import io.sekisho.demo.patients.Course.Vitals;
import java.text.MessageFormat;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Writes the notes: the physician's first and later ones, and on a ward the nurse's. */
final class Secretary {
  private static final WordList WORDS = new WordList("notes.properties");

  private final Dice dice;
  private final Care care;
  private final Illness illness;

  Secretary(Dice dice, Care care, Illness illness) {
    this.dice = dice;
    this.care = care;
    this.illness = illness;
  }

  List<Note> notes(List<Visit> visits, List<Vitals> vitals) {
    return care.stay().isPresent() ? ward(vitals) : clinic(visits, vitals);
  }

  private List<Note> clinic(List<Visit> visits, List<Vitals> vitals) {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < visits.size(); i++) {
      notes.add(physician(i == 0 ? "初診記録" : "経過記録", i == 0 ? "first" : "later", vitals.get(i)));
    }
    return notes;
  }

  private List<Note> ward(List<Vitals> vitals) {
    List<Note> notes = new ArrayList<>();
    notes.add(physician("入院時記録", "first", vitals.get(0)));
    Vitals latest = vitals.get(vitals.size() - 1);
    notes.add(nurse(vitals.get(vitals.size() - 2)));
    notes.add(physician("経過記録", "later", latest));
    return notes;
  }

  private Note physician(String title, String phase, Vitals vitals) {
    String key = illness.name() + "." + phase + ".";
    Soap soap =
        new Soap(
            WORDS.text(key + "s"),
            figures(vitals) + WORDS.text(key + "o"),
            WORDS.text(key + "a"),
            WORDS.text(key + "p"));
    return new Note(after(vitals, 20), care.physician(), title, soap);
  }

  private Note nurse(Vitals vitals) {
    String words = dice.pick(WORDS.list("nurse.words"));
    Soap soap =
        new Soap(
            MessageFormat.format(WORDS.text("nurse.s"), words),
            figures(vitals) + WORDS.text("nurse.o"),
            WORDS.text("nurse.a"),
            WORDS.text("nurse.p"));
    return new Note(after(vitals, 10), Staff.SUZUKI, "看護記録", soap);
  }

  private static LocalDateTime after(Vitals vitals, int minutes) {
    return vitals.at().plusMinutes(minutes);
  }

  private static String figures(Vitals v) {
    return "体温%s℃、血圧%d/%dmmHg、脈拍%d回/分、ＳｐＯ２ %d％。"
        .formatted(v.temperature(), v.systolic(), v.diastolic(), v.pulse(), v.oxygenSaturation());
  }
}
