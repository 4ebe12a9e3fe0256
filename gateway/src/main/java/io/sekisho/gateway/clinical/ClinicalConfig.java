package io.sekisho.gateway.clinical;

import io.sekisho.policy.record.LabelRules;
import io.sekisho.policy.record.NarcoticCodes;
import io.sekisho.policy.record.NarcoticRule;
import io.sekisho.policy.record.RecordRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How clinical answers are looked at, and where it is written who looks after whom. */
@ConfigMapping(prefix = "sekisho.clinical")
public interface ClinicalConfig {
  /** Largest single resource of an answer; a larger one is not let through. */
  @WithDefault("1048576")
  int maxResourceBytes();

  /** Largest request body that is read before it is decided; larger ones are refused. */
  @WithDefault("2097152")
  int maxBodyBytes();

  /** How long the link to the next page of a search works. */
  @WithDefault("PT30M")
  Duration pageLinks();

  /** Who looks after whom. */
  Care care();

  /** Whose records are restricted, beside those that say so themselves. */
  Restricted restricted();

  /** What codes of the hospital's own mean. */
  Codes codes();

  /** Beside the codes that are known by themselves (YJ, ATC; HL7 confidentiality, sensitivity). */
  interface Codes {
    /** Which medicines need a narcotics licence, and which code systems say so. */
    Optional<List<NarcoticRule>> medicines();

    /** Security labels that keep nothing back, {@code system|code}. */
    Optional<Set<String>> normalLabels();

    /** Security labels of restricted records, {@code system|code}. */
    Optional<Set<String>> restrictedLabels();

    /** All that is known of codes. */
    default RecordRules rules() {
      return new RecordRules(
          LabelRules.builtIn()
              .and(normalLabels().orElse(Set.of()), restrictedLabels().orElse(Set.of())),
          NarcoticCodes.with(medicines().orElse(List.of())));
    }
  }

  /** Where a care relation comes from. */
  interface Care {
    /** How old what we know may be. */
    @WithDefault("PT60S")
    Duration staleness();

    /**
     * System of the identifier by which a Practitioner carries the login name, such as {@code
     * https://hospital.jp/login}. Without it nobody is known to the FHIR server.
     */
    Optional<String> identifier();

    /**
     * Searches whose results are in somebody's care, by a name of your choice; {@code
     * {practitioner}} and {@code {place}} (where the person works) are filled in. The built-in ones
     * when absent.
     */
    Map<String, String> relations();

    /** A file that says it too, one {@code login,patient} per line. */
    Optional<Path> roster();
  }

  /** Where it is written that a record is restricted. */
  interface Restricted {
    /** A search for the patients concerned; {@code none} where no patient's record says it. */
    @WithDefault(
        "Patient?_security=http://terminology.hl7.org/CodeSystem/v3-Confidentiality%7CR,"
            + "http://terminology.hl7.org/CodeSystem/v3-Confidentiality%7CV")
    String search();

    /** A file that says it too, one patient id per line. */
    Optional<Path> list();
  }
}
