package io.sekisho.demo.patients;

import io.sekisho.demo.patients.Course.LabPanel;
import io.sekisho.demo.patients.Course.LabResult;
import io.sekisho.demo.patients.Course.Vitals;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Invents figures that fit the illness and improve from one measurement to the next. */
final class Bedside {
  private static final Set<Examination> ALWAYS =
      EnumSet.of(
          Examination.WBC,
          Examination.HEMOGLOBIN,
          Examination.PLATELET,
          Examination.ALBUMIN,
          Examination.AST,
          Examination.ALT,
          Examination.CREATININE,
          Examination.SODIUM,
          Examination.POTASSIUM,
          Examination.CRP);

  private final Dice dice;
  private final List<Illness> illnesses;

  Bedside(Dice dice, List<Illness> illnesses) {
    this.dice = dice;
    this.illnesses = illnesses;
  }

  List<Vitals> measure(List<LocalDateTime> times) {
    List<Vitals> all = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      all.add(vitals(times.get(i), 1.0 - (double) i / times.size()));
    }
    return all;
  }

  /**
   * One round.
   *
   * @param severity 1 is as ill as on the first day, 0 is well
   */
  private Vitals vitals(LocalDateTime at, double severity) {
    double pressure = 122 + (any(Illness::raisesPressure) ? 30 * severity : 0);
    double fever = any(Illness::feverish) ? 2.1 * severity : 0;
    double breath = any(Illness::shortOfBreath) ? severity : 0;
    return new Vitals(
        at,
        whole(pressure, 8),
        whole(pressure * 0.6, 5),
        whole(70 + 10 * fever, 6),
        dice.around(36.4 + fever, 0.2, 1),
        whole(97.6 - 4.5 * breath, 0.9),
        whole(15 + 7 * breath, 1));
  }

  LabPanel draw(LocalDateTime at, double severity) {
    Map<Examination, Double> abnormal = abnormal();
    Set<Examination> tests = EnumSet.copyOf(ALWAYS);
    tests.addAll(abnormal.keySet());
    return new LabPanel(
        at, tests.stream().map(test -> result(test, abnormal.get(test), severity)).toList());
  }

  private Map<Examination, Double> abnormal() {
    Map<Examination, Double> all = new HashMap<>();
    illnesses.forEach(illness -> all.putAll(illness.abnormal()));
    return all;
  }

  private LabResult result(Examination test, Double typical, double severity) {
    double healthy = (test.low() + test.high()) / 2;
    double middle = typical == null ? healthy : healthy + (typical - healthy) * severity;
    double spread = (test.high() - test.low()) * 0.3;
    return new LabResult(test, dice.around(middle, spread, test.decimals()));
  }

  private boolean any(java.util.function.Predicate<Illness> trait) {
    return illnesses.stream().anyMatch(trait);
  }

  private int whole(double middle, double spread) {
    return dice.around(middle, spread, 0).intValueExact();
  }
}
