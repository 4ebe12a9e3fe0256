package io.sekisho.gateway.card;

import io.sekisho.gateway.card.token.CardHelperCommand;
import io.sekisho.gateway.card.token.CardSignCommand;
import picocli.CommandLine.Command;

/** What can be done with cards from the command line. */
@Command(
    name = "card",
    description = "Work with HPKI cards.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CardHelperCommand.class,
      CardInspectCommand.class,
      CardSignCommand.class,
      CardTrustCommand.class
    })
public final class CardCommand {}
