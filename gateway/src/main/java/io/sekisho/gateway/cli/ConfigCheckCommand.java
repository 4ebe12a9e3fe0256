package io.sekisho.gateway.cli;

import io.sekisho.gateway.audit.AuditConfig;
import io.sekisho.gateway.authzen.AuthzenCheck;
import io.sekisho.gateway.authzen.AuthzenConfig;
import io.sekisho.gateway.bearer.BearerConfig;
import io.sekisho.gateway.card.lane.LaneCheck;
import io.sekisho.gateway.card.login.CardCheck;
import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.gateway.clinical.CareRelation;
import io.sekisho.gateway.clinical.ClinicalConfig;
import io.sekisho.gateway.config.ConfigCheck;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.config.Mistake;
import io.sekisho.gateway.portal.ScreensConfig;
import io.sekisho.gateway.recovery.RecoveryCheck;
import io.sekisho.gateway.recovery.RecoveryConfig;
import io.sekisho.gateway.route.RouteCheck;
import io.sekisho.gateway.rules.PolicyConfig;
import io.sekisho.gateway.session.SessionConfig;
import io.sekisho.gateway.smart.SmartCheck;
import io.sekisho.gateway.smart.SmartConfig;
import io.sekisho.gateway.webauthn.WebauthnConfig;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists every mistake of a configuration at once, without starting anything. */
@Command(
    name = "check",
    description = {
      "Lists every mistake in a configuration file at once.",
      "Exit 0: none; 1: mistakes, each with its remedy; 2: the file cannot be read."
    },
    mixinStandardHelpOptions = true)
public final class ConfigCheckCommand implements Callable<Integer> {
  private static final int ABOVE_THE_FILE = 300;
  private static final int FILE = 200;

  @Parameters(index = "0", paramLabel = "FILE", description = "application.yaml of this gateway")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.isReadable(file)) {
      spec.commandLine().getErr().println("`%s` cannot be read".formatted(file));
      return 2;
    }
    List<String> mistakes = mistakes();
    mistakes.forEach(out::println);
    out.println(
        mistakes.isEmpty() ? "no mistakes found" : "%d mistakes".formatted(mistakes.size()));
    return mistakes.isEmpty() ? 0 : 1;
  }

  private List<String> mistakes() throws IOException {
    List<String> mistakes = new ArrayList<>(unreadable(everything()));
    SmallRyeConfigBuilder door = sources().withMapping(GatewayConfig.class);
    if (unreadable(door.withValidateUnknown(false)).isEmpty()) {
      GatewayConfig gateway = door.build().getConfigMapping(GatewayConfig.class);
      ConfigCheck.of(gateway).stream().map(Mistake::toString).forEach(mistakes::add);
      RouteCheck.of(gateway, careIsInFiles()).stream()
          .map(Mistake::toString)
          .forEach(mistakes::add);
    }
    mistakes.addAll(others());
    return mistakes;
  }

  private List<String> others() throws IOException {
    SmallRyeConfigBuilder others =
        sources()
            .withMapping(SmartConfig.class)
            .withMapping(AuthzenConfig.class)
            .withMapping(BearerConfig.class)
            .withMapping(CardConfig.class)
            .withMapping(GatewayConfig.class)
            .withMapping(RecoveryConfig.class);
    if (!unreadable(others.withValidateUnknown(false)).isEmpty()) {
      return List.of(); // told already
    }
    SmallRyeConfig config = others.build();
    List<Mistake> mistakes =
        new ArrayList<>(SmartCheck.of(config.getConfigMapping(SmartConfig.class)));
    mistakes.addAll(
        AuthzenCheck.of(
            config.getConfigMapping(AuthzenConfig.class),
            config.getConfigMapping(BearerConfig.class)));
    CardConfig cards = config.getConfigMapping(CardConfig.class);
    mistakes.addAll(CardCheck.of(cards));
    mistakes.addAll(LaneCheck.of(cards, config.getConfigMapping(GatewayConfig.class)));
    mistakes.addAll(RecoveryCheck.of(config.getConfigMapping(RecoveryConfig.class)));
    return mistakes.stream().map(Mistake::toString).toList();
  }

  private boolean careIsInFiles() throws IOException {
    SmallRyeConfigBuilder clinical = sources().withMapping(ClinicalConfig.class);
    return unreadable(clinical.withValidateUnknown(false)).isEmpty()
        && CareRelation.isInFiles(clinical.build().getConfigMapping(ClinicalConfig.class));
  }

  /** Keys that are missing, unknown, or hold what is no value. */
  private static List<String> unreadable(SmallRyeConfigBuilder settings) {
    try {
      settings.build();
      return List.of();
    } catch (ConfigValidationException e) {
      return IntStream.range(0, e.getProblemCount())
          .mapToObj(i -> e.getProblem(i).getMessage())
          .toList();
    }
  }

  private SmallRyeConfigBuilder everything() throws IOException {
    return sources()
        .withMapping(GatewayConfig.class)
        .withMapping(SessionConfig.class)
        .withMapping(AuditConfig.class)
        .withMapping(AuthzenConfig.class)
        .withMapping(BearerConfig.class)
        .withMapping(CardConfig.class)
        .withMapping(ClinicalConfig.class)
        .withMapping(PolicyConfig.class)
        .withMapping(RecoveryConfig.class)
        .withMapping(ScreensConfig.class)
        .withMapping(SmartConfig.class)
        .withMapping(WebauthnConfig.class)
        .withValidateUnknown(true);
  }

  private SmallRyeConfigBuilder sources() throws IOException {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withSources(new YamlConfigSource(file.toUri().toURL(), FILE))
        .withSources(new EnvConfigSource(System.getenv(), ABOVE_THE_FILE));
  }
}
