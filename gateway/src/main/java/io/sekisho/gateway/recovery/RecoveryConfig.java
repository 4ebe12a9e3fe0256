package io.sekisho.gateway.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who may help others who have lost their factors. */
@ConfigMapping(prefix = "sekisho.recovery")
public interface RecoveryConfig {
  /**
   * How long somebody must have had a factor of their own before they sign for others. Who can hand
   * out a first password could else make themselves the second person.
   */
  @WithDefault("P7D")
  Duration seasoned();
}
