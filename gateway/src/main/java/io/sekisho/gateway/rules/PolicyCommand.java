package io.sekisho.gateway.rules;

import picocli.CommandLine.Command;

/** Everything about policies. */
@Command(
    name = "policy",
    description = "Checks, compares and explains policies.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PolicyCheckCommand.class,
      PolicyDiffCommand.class,
      PolicyExplainCommand.class,
      PolicyReportCommand.class
    })
public final class PolicyCommand {}
