package io.sekisho.gateway.rules;

import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.review.DecisionTable;
import io.sekisho.policy.review.PolicyDiff;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says exactly which answers change, as tables that a committee can read. */
@Command(
    name = "diff",
    description = {
      "Says which cells of the matrix and which answers change from one set to another.",
      "Exit 0: nothing changes; 1: something does; 2: one of the two cannot be used."
    },
    mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OLD", description = "policy directory, or `built-in`")
  private String before;

  @Parameters(index = "1", paramLabel = "NEW", description = "policy directory, or `built-in`")
  private String after;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    for (String name : List.of(before, after)) {
      if (!PolicySource.isThere(name)) {
        err.println("`%s` is no directory".formatted(name));
        return 2;
      }
    }
    Optional<PolicySet> old = PolicySource.load(before, err);
    Optional<PolicySet> next = PolicySource.load(after, err);
    return old.isPresent() && next.isPresent() ? compare(old.get(), next.get()) : 2;
  }

  private int compare(PolicySet old, PolicySet next) {
    PrintWriter out = spec.commandLine().getOut();
    PolicyDiff diff = new PolicyDiff(old, next);
    List<PolicyDiff.ChangedCell> cells = diff.cells();
    List<PolicyDiff.ChangedAnswer> answers = diff.answers();
    out.println("# 規則の変更 / What changes");
    out.println();
    out.println("%s → %s".formatted(old.generation(), next.generation()));
    cells(out, cells, next);
    answers(out, answers);
    return cells.isEmpty() && answers.isEmpty() ? 0 : 1;
  }

  private static void cells(
      PrintWriter out, List<PolicyDiff.ChangedCell> cells, PolicySet policies) {
    out.println();
    out.println("## 表のマス / Cells of the matrix: %d".formatted(cells.size()));
    if (cells.isEmpty()) {
      return;
    }
    out.println();
    out.println("| 職種 Role | 業務 Privilege | 前 Before | 後 After |");
    out.println("|---|---|---|---|");
    for (PolicyDiff.ChangedCell cell : cells) {
      out.println(
          "| %s %s %s | %s %s / %s | %s | %s |"
              .formatted(
                  cell.role(),
                  cell.role().ja(),
                  cell.role().en(),
                  cell.privilege(),
                  policies.catalogue().privilege(cell.privilege()).text().ja(),
                  policies.catalogue().privilege(cell.privilege()).text().en(),
                  cell.before(),
                  cell.after()));
    }
  }

  private static void answers(PrintWriter out, List<PolicyDiff.ChangedAnswer> answers) {
    out.println();
    out.println("## 変わる答え / Answers that change: %d".formatted(answers.size()));
    if (answers.isEmpty()) {
      return;
    }
    out.println();
    out.println("| 職種 Role | 操作 Does | 対象 To | 前 Before | 後 After | 状況 When |");
    out.println("|---|---|---|---|---|---|");
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (PolicyDiff.ChangedAnswer answer : answers) {
      rows.computeIfAbsent(row(answer), any -> new ArrayList<>()).add(situation(answer));
    }
    rows.forEach(
        (row, situations) -> out.println("%s %s |".formatted(row, String.join("; ", situations))));
  }

  private static String row(PolicyDiff.ChangedAnswer answer) {
    return "| %s %s | %s | %s %s | %s | %s |"
        .formatted(
            answer.role(),
            answer.role().ja(),
            answer.situation().action().code(),
            answer.situation().resource().system(),
            answer.situation().resource().type(),
            DecisionTable.inWords(answer.before()),
            DecisionTable.inWords(answer.after()));
  }

  private static String situation(PolicyDiff.ChangedAnswer answer) {
    String words = (answer.situation().record() + " " + answer.situation().grants()).strip();
    return words.isEmpty() ? "-" : words;
  }
}
