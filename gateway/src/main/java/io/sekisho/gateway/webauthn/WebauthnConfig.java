package io.sekisho.gateway.webauthn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which keys count, and for whom. */
@ConfigMapping(prefix = "sekisho.webauthn")
public interface WebauthnConfig {
  /** How old the password may be when somebody enrols their first key. */
  @WithDefault("PT10M")
  Duration enrolWithin();

  /** Keys that one person may have at a time. */
  @WithDefault("10")
  int keysPerPerson();

  /** PEM file with the certificates of makers whose word on their keys counts. */
  Optional<Path> makers();

  /** Metadata blob of the FIDO Alliance (MDS3), as it was fetched; read at start. */
  Optional<Path> metadata();

  /** PEM file with the root certificate that vouches for whoever signs {@link #metadata}. */
  Optional<Path> metadataRoot();

  /** Models (AAGUID) that are accepted; all when empty. */
  Optional<Set<UUID>> models();

  /** Models (AAGUID) that are never accepted. */
  Optional<Set<UUID>> refusedModels();

  /**
   * What keys of people in a role must be, by role code; a person with several roles needs the
   * strictest. Where nothing is said, administrators, account administrators, auditors and
   * maintainers may not use synced passkeys, and everybody else may.
   */
  Map<String, RoleRule> roles();

  /** What a role asks of a key. */
  interface RoleRule {
    /** Whether the maker must vouch for the key. */
    @WithDefault("NONE")
    Attestation attestation();

    /** Whether a passkey may be one that is copied between devices. */
    @WithDefault("true")
    boolean synced();
  }

  /** How the make of a key is proven. */
  enum Attestation {
    /** Not at all. */
    NONE,
    /** By a certificate below one of {@link #makers}, or of the model's in {@link #metadata}. */
    PACKED
  }
}
