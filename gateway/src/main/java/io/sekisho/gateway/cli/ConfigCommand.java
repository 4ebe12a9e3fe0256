package io.sekisho.gateway.cli;

import picocli.CommandLine.Command;

/** Everything about configuration. */
@Command(
    name = "config",
    description = "Looks at the configuration.",
    mixinStandardHelpOptions = true,
    subcommands = ConfigCheckCommand.class)
final class ConfigCommand {}
