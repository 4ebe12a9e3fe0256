package io.sekisho.gateway.card;

import io.sekisho.gateway.card.token.CardCheckCommand;
import io.sekisho.gateway.card.token.CardHelperCommand;
import io.sekisho.gateway.card.token.CardSignCommand;
import picocli.CommandLine.Command;

/** What can be done with cards from the command line. */
@Command(
    name = "card",
    description = "Work with HPKI cards.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CardCheckCommand.class,
      CardHelperCommand.class,
      CardInspectCommand.class,
      CardListsCommand.class,
      CardSignCommand.class,
      CardTrustCommand.class
    })
public final class CardCommand {}
