package io.sekisho.gateway.webauthn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the FIDO Alliance knows of models of authenticators (Metadata Service 3.0, 3.1.7), from a
 * file that the operator has fetched: whose word counts for which model, and which models are not
 * to be used any more. Nothing is fetched here.
 *
 * @param makers trust anchors by model
 * @param withdrawn models of which it is known that they do not keep what they promise
 * @param until a month after the next one was due: from then on it vouches for nobody, and goes on
 *     refusing
 */
record Metadata(Map<UUID, Set<X509Certificate>> makers, Set<UUID> withdrawn, Instant until) {
  static final Metadata NONE = new Metadata(Map.of(), Set.of(), Instant.MAX);

  private static final long LARGEST = 64 << 20; // that of today has about 10 MiB
  private static final Period PATIENCE = Period.ofDays(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reports after which a key of that model proves nothing (3.1.4). */
  private static final Set<String> BROKEN =
      Set.of(
          "REVOKED",
          "USER_VERIFICATION_BYPASS",
          "ATTESTATION_KEY_COMPROMISE",
          "USER_KEY_REMOTE_COMPROMISE",
          "USER_KEY_PHYSICAL_COMPROMISE");

  Metadata {
    makers = Map.copyOf(makers);
    withdrawn = Set.copyOf(withdrawn);
  }

  /**
   * @param blob as it was fetched
   * @param roots one of them vouches for whoever signed it
   * @throws IllegalStateException when it is not genuine, or cannot be read
   */
  static Metadata read(Path blob, Set<X509Certificate> roots, Instant now) {
    try {
      if (Files.size(blob) > LARGEST) {
        throw new IOException("it is larger than 64 MiB");
      }
      SignedJWT token = SignedJWT.parse(Files.readString(blob, StandardCharsets.US_ASCII).strip());
      new MetadataSigner(roots, now).check(token);
      return of(JSON.readTree(token.getPayload().toBytes()));
    } catch (IOException
        | ParseException
        | GeneralSecurityException
        | DateTimeException
        | IllegalArgumentException e) {
      throw new IllegalStateException(
          "sekisho.webauthn.metadata: `%s` is no metadata of the FIDO Alliance: %s"
              .formatted(blob, e.getMessage()),
          e);
    }
  }

  private static Metadata of(JsonNode payload) throws GeneralSecurityException {
    Map<UUID, Set<X509Certificate>> makers = new HashMap<>();
    Set<UUID> withdrawn = new HashSet<>();
    for (JsonNode entry : payload.path("entries")) {
      if (entry
          .path("aaguid")
          .isTextual()) { // others are no models of security keys as we know them
        UUID model = UUID.fromString(entry.path("aaguid").textValue());
        makers.put(model, roots(entry.at("/metadataStatement/attestationRootCertificates")));
        for (JsonNode report : entry.path("statusReports")) {
          if (BROKEN.contains(report.path("status").asText())) {
            withdrawn.add(model);
          }
        }
      }
    }
    return new Metadata(
        makers,
        withdrawn,
        LocalDate.parse(payload.path("nextUpdate").asText())
            .plus(PATIENCE)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC));
  }

  private static Set<X509Certificate> roots(JsonNode certificates) throws GeneralSecurityException {
    Set<X509Certificate> roots = new HashSet<>();
    for (JsonNode each : certificates) {
      roots.add(MetadataSigner.certificate(each.asText().replaceAll("\\s", "")));
    }
    return Set.copyOf(roots);
  }

  /** Whose word counts for this model, now. */
  Set<X509Certificate> makersOf(UUID model, Instant now) {
    return now.isBefore(until) ? makers.getOrDefault(model, Set.of()) : Set.of();
  }
}
