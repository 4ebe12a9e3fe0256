package io.sekisho.gateway.rules;

import io.sekisho.policy.decision.Cell;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.decision.Privilege;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.Text;
import io.sekisho.policy.review.Reach;
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

/** Who can reach what: first in words, then on which systems and types, in which situations. */
@Command(
    name = "report",
    description = {
      "Says who can reach what, role by role, in Japanese and English.",
      "Exit 0: done; 1: the set has mistakes; 2: no such directory."
    },
    mixinStandardHelpOptions = true)
final class PolicyReportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = PolicySource.BUILT_IN,
      description = "policy directory; without one the shipped set")
  private String directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!PolicySource.isThere(directory)) {
      spec.commandLine().getErr().println("`%s` is no directory".formatted(directory));
      return 2;
    }
    Optional<PolicySet> policies = PolicySource.load(directory, spec.commandLine().getErr());
    policies.ifPresent(this::report);
    return policies.isPresent() ? 0 : 1;
  }

  private void report(PolicySet policies) {
    PrintWriter out = spec.commandLine().getOut();
    Reach reach = new Reach(policies);
    out.println("# 誰が何に届くか / Who can reach what");
    out.println();
    out.println("規則 / policies " + policies.generation());
    for (Role role : Role.values()) {
      role(out, role, policies);
      doors(out, reach.of(role));
      out.flush();
    }
  }

  private static void role(PrintWriter out, Role role, PolicySet policies) {
    out.println();
    out.println("## %s %s / %s".formatted(role, role.ja(), role.en()));
    out.println();
    for (Privilege privilege : Privilege.values()) {
      if (policies.catalogue().cell(role, privilege) != Cell.NO) {
        Text text = policies.catalogue().explain(role, privilege);
        out.println("- %s: %s".formatted(privilege, text.ja()));
        out.println("  %s".formatted(text.en()));
      }
    }
  }

  /** One line per action and type, with every situation that opens it. */
  private static void doors(PrintWriter out, List<Reach.Line> lines) {
    Map<String, List<String>> doors = new LinkedHashMap<>();
    for (Reach.Line line : lines) {
      String door =
          "%s | %s %s"
              .formatted(
                  line.situation().action().code(),
                  line.situation().resource().system(),
                  line.situation().resource().type());
      doors.computeIfAbsent(door, any -> new ArrayList<>()).add(situation(line));
    }
    out.println();
    out.println("| 操作 Does | 対象 To | 状況 When |");
    out.println("|---|---|---|");
    doors.forEach(
        (door, situations) ->
            out.println("| %s | %s |".formatted(door, String.join("; ", situations))));
  }

  private static String situation(Reach.Line line) {
    String words = (line.situation().record() + " " + line.situation().grants()).strip();
    return (words.isEmpty() ? "-" : words) + (line.behindGlass() ? " (break-glass)" : "");
  }
}
