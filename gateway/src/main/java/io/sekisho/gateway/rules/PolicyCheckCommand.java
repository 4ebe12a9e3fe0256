package io.sekisho.gateway.rules;

import io.sekisho.policy.decision.PolicySet;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists every mistake of a policy directory, as the gateway would find it. */
@Command(
    name = "check",
    description = {
      "Lists every mistake in a policy directory at once, its decision tables included.",
      "Exit 0: none; 1: mistakes, the gateway would refuse it; 2: no such directory."
    },
    mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "policy directory, or `built-in`")
  private String directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (!PolicySource.isThere(directory)) {
      spec.commandLine().getErr().println("`%s` is no directory".formatted(directory));
      return 2;
    }
    Optional<PolicySet> policies = PolicySource.load(directory, out);
    policies.ifPresent(set -> out.println("no mistakes found; generation " + set.generation()));
    return policies.isPresent() ? 0 : 1;
  }
}
