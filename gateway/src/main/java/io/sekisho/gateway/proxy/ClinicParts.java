package io.sekisho.gateway.proxy;

import io.sekisho.gateway.assertion.Assertions;
import io.sekisho.gateway.clinical.CareRelation;
import io.sekisho.gateway.clinical.ClinicalConfig;
import io.sekisho.gateway.clinical.PageLinks;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What all clinics share: who is whose patient, the pages' seal, the settings. */
@Singleton
class ClinicParts {
  private final CareRelation care;
  private final ClinicalConfig config;
  private final PageLinks pages;

  ClinicParts(CareRelation care, ClinicalConfig config, Assertions assertions, Clock clock) {
    this.care = care;
    this.config = config;
    this.pages = new PageLinks(assertions.secret("page links 1"), clock, config.pageLinks());
  }

  CareRelation care() {
    return care;
  }

  ClinicalConfig config() {
    return config;
  }

  PageLinks pages() {
    return pages;
  }
}
