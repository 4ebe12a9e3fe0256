package io.sekisho.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a login lasts. */
@ConfigMapping(prefix = "sekisho.session")
public interface SessionConfig {
  /** Without activity for this long, the person must prove again who they are (GL §12, 離席). */
  @WithDefault("PT15M")
  Duration idle();

  /** The end of a login whatever happens: one shift. */
  @WithDefault("PT12H")
  Duration absolute();

  /** The same for administrators and maintainers. */
  @WithDefault("PT4H")
  Duration absolutePrivileged();

  /** How long sessions in memory go on while the database cannot be reached. */
  @WithDefault("PT10M")
  Duration storeOutage();
}
