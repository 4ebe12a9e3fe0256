package io.sekisho.gateway.card;

import picocli.CommandLine.Command;

/** What can be done with cards from the command line. */
@Command(
    name = "card",
    description = "Work with HPKI cards.",
    mixinStandardHelpOptions = true,
    subcommands = {CardInspectCommand.class, CardTrustCommand.class})
public final class CardCommand {}
