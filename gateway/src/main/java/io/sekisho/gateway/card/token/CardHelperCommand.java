package io.sekisho.gateway.card.token;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs on a terminal with a card reader and signs for pages of the gateways it was told about. */
@Command(
    name = "helper",
    description = {
      "Signs challenges of the gateway's login page with the card in the reader of this machine.",
      "Listens on 127.0.0.1 only. Asks for the PIN each time. Runs until it is stopped."
    },
    mixinStandardHelpOptions = true)
public final class CardHelperCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TokenOptions token;

  @Option(
      names = "--allow",
      required = true,
      paramLabel = "ORIGIN",
      description = "Gateway whose pages may ask, such as https://gateway.example.jp; repeatable.")
  private List<String> origins;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "24727",
      description = "Where to listen. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (HelperServer server = new HelperServer(port, allowed(), token.card(), token.prompt())) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("listening on 127.0.0.1:%d".formatted(server.port()));
      out.flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private AllowedOrigins allowed() {
    try {
      return new AllowedOrigins(origins);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
