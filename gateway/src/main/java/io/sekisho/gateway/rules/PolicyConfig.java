package io.sekisho.gateway.rules;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the rules come from. */
@ConfigMapping(prefix = "sekisho.policies")
public interface PolicyConfig {
  /**
   * Directory with the hospital's {@code .cedar} files, {@code roles.yaml} and {@code cases/}.
   * None: the rules shipped with this version.
   */
  Optional<Path> dir();

  /** How often the directory is looked at; a changed set is in force after two looks at most. */
  @WithDefault("PT2S")
  Duration poll();
}
