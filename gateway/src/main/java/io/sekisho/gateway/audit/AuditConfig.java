package io.sekisho.gateway.audit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where records are kept. */
@ConfigMapping(prefix = "sekisho.audit")
public interface AuditConfig {
  /**
   * Directory of the spool; each replica has its own, on a disk that keeps what is synced. No
   * default on purpose: where the evidence lies is somebody's decision.
   */
  Path directory();

  /** A segment that has reached this size is followed by a new one. */
  @WithDefault("64M")
  MemorySize segment();

  /** Nothing new is let through with less free space than this. */
  @WithDefault("256M")
  MemorySize minFree();
}
