package io.sekisho.gateway.cli;

import picocli.CommandLine.Command;

/** Everything about passwords. */
@Command(
    name = "password",
    description = "Looks at passwords.",
    mixinStandardHelpOptions = true,
    subcommands = PasswordCheckCommand.class)
final class PasswordCommand {}
