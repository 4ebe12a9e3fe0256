package io.sekisho.policy.review;

import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Facts;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.decision.Reason;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Rung;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Questions and the answers that the hospital expects, as Markdown tables in a page of prose. The
 * hospital's own set must give exactly these answers, with these reasons, or it is not used.
 */
public final class DecisionTable {
  /** What every table of a page starts with. */
  public static final List<String> HEADING =
      List.of("Who", "Does", "To", "Record", "Proof", "Grants", "For", "Answer", "Why");

  /** One line: a question and its answer. */
  public record Row(int line, Facts question, Decision answer) {}

  private final String page;
  private final List<Row> rows;

  private DecisionTable(String page, List<Row> rows) {
    this.page = page;
    this.rows = rows;
  }

  /**
   * Reads a page.
   *
   * @param page its name, for messages
   * @throws TableRefused naming every line that cannot be read
   */
  public static DecisionTable read(String page, String text) throws TableRefused {
    List<String> mistakes = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("|") || lines.get(i).startsWith("|-")) {
        continue;
      }
      boolean heading = i + 1 < lines.size() && lines.get(i + 1).startsWith("|-");
      try {
        if (heading) {
          checkHeading(lines.get(i));
        } else {
          rows.add(row(i + 1, cells(lines.get(i))));
        }
      } catch (IllegalArgumentException wrong) {
        mistakes.add("`%s` line %d: %s".formatted(page, i + 1, wrong.getMessage()));
      }
    }
    if (rows.isEmpty() && mistakes.isEmpty()) {
      mistakes.add("`%s`: there is no table in it".formatted(page));
    }
    if (!mistakes.isEmpty()) {
      throw new TableRefused(mistakes);
    }
    return new DecisionTable(page, List.copyOf(rows));
  }

  /** All questions with their answers. */
  public List<Row> rows() {
    return rows;
  }

  /** One line for each question that this set answers differently; empty: it passes. */
  public List<String> wrongAnswers(PolicySet policies) {
    return wrongAnswers(policies::decide);
  }

  List<String> wrongAnswers(Function<Facts, Decision> decide) {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows) {
      Decision decision = decide.apply(row.question());
      if (!decision.equals(row.answer())) {
        wrong.add(
            "`%s` line %d: expected %s, the policies say %s"
                .formatted(page, row.line(), inWords(row.answer()), inWords(decision)));
      }
    }
    return wrong;
  }

  /** An answer as tables write it. */
  public static String inWords(Decision decision) {
    String answer =
        decision.fold(
            allow -> "yes",
            stepUp -> "prove " + stepUp.needed().name().toLowerCase(Locale.ROOT),
            deny -> deny.breakGlass() ? "no, break-glass" : "no");
    return answer
        + decision.reasons().stream().map(Reason::name).collect(Collectors.joining(" ", " (", ")"));
  }

  private static void checkHeading(String line) {
    if (!cells(line).equals(HEADING)) {
      throw new IllegalArgumentException(
          "a table starts with `| " + String.join(" | ", HEADING) + " |`");
    }
  }

  private static Row row(int line, List<String> cells) {
    if (cells.size() != HEADING.size()) {
      throw new IllegalArgumentException(
          "%d cells where %d belong".formatted(cells.size(), HEADING.size()));
    }
    return new Row(line, question(cells), answer(cells.get(7), cells.get(8)));
  }

  private static Facts question(List<String> cells) {
    Rung rung = CaseWords.rung(cells.get(4));
    ResourceFacts resource = CaseWords.resource(cells.get(2));
    return new Facts(
        CaseWords.who(cells.get(0), rung),
        CaseWords.action(cells.get(1)),
        resource.with(CaseWords.record(cells.get(3), resource.system())),
        CaseWords.grants(cells.get(5)),
        CaseWords.purpose(cells.get(6)),
        CaseWords.scope(cells.get(0)),
        !cells.get(4).endsWith(" 2FA-off"));
  }

  private static Decision answer(String word, String why) {
    List<Reason> reasons =
        CaseWords.split(why).stream().map(code -> CaseWords.code(code, Reason.class)).toList();
    return switch (word) {
      case "yes" -> new Decision.Allow(reasons);
      case "no" -> new Decision.Deny(reasons);
      case "no, break-glass" -> new Decision.Deny(reasons, true);
      default -> new Decision.StepUp(proof(word), reasons);
    };
  }

  private static Rung proof(String word) {
    if (!word.startsWith("prove ")) {
      throw new IllegalArgumentException(
          "an answer is `yes`, `no`, `no, break-glass` or `prove ...`, not `%s`".formatted(word));
    }
    return CaseWords.rung(word.substring("prove ".length()));
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, Math.max(1, line.lastIndexOf('|')));
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
