package io.sekisho.gateway.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.sekisho.gateway.audit.spool.AuditCommand;
import io.sekisho.gateway.card.CardCommand;
import io.sekisho.gateway.rules.PolicyCommand;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Serves, or answers one command and exits: 0 fine, 1 not fine, 2 could not check. */
@QuarkusMain
@Command(
    name = "sekisho",
    description = {"Identity gateway for clinical systems.", "Without a command: serve."},
    mixinStandardHelpOptions = true,
    versionProvider = SekishoMain.Version.class,
    subcommands = {
      AuditCommand.class,
      CardCommand.class,
      ConfigCommand.class,
      PasswordCommand.class,
      PolicyCommand.class,
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "[COMMAND]")
public final class SekishoMain {
  private static final int COULD_NOT_CHECK = 2;

  public static void main(String... args) {
    if (args.length == 0) {
      HeadStart.begin();
      Quarkus.run();
    } else {
      System.exit(commands().execute(args));
    }
  }

  static CommandLine commands() {
    CommandLine commands = new CommandLine(new SekishoMain());
    // a crash of ours must not look like a verdict
    commands.setExecutionExceptionHandler(
        (crash, command, parsed) -> {
          command.getErr().println("could not check: " + crash);
          return COULD_NOT_CHECK;
        });
    return commands;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = SekishoMain.class.getPackage().getImplementationVersion();
      return new String[] {"sekisho " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
  }
}
