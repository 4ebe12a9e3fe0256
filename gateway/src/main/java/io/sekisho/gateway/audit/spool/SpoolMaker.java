package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.AuditConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Opens the spool of this process, and closes it when everything has been said. */
class SpoolMaker {
  private static final Duration SYNC = Duration.ofMillis(100);

  @Produces
  @Singleton
  AuditSpool spool(AuditConfig config) {
    return AuditSpool.open(
        new SpoolSettings(
            config.directory(),
            config.segment().asLongValue(),
            config.minFree().asLongValue(),
            SYNC));
  }

  void close(@Disposes AuditSpool spool) {
    spool.close();
  }
}
