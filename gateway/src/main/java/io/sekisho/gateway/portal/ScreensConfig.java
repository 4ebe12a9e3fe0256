package io.sekisho.gateway.portal;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What a hospital may write on its own screens. */
@ConfigMapping(prefix = "sekisho.screens")
public interface ScreensConfig {
  /** Name of the hospital, beside the logo. */
  Bilingual hospital();

  /** Whom to call, with the number; shown wherever somebody was stopped. */
  Bilingual help();

  /** A text that exists in both languages or not at all. */
  interface Bilingual {
    Optional<String> ja();

    Optional<String> en();

    default Optional<String> in(Language language) {
      return language == Language.JA ? ja() : en();
    }
  }
}
