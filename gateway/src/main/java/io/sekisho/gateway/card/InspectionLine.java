package io.sekisho.gateway.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sekisho.policy.card.CardCode;
import io.sekisho.policy.card.CardIdentity;
import io.sekisho.policy.card.Examination;
import io.sekisho.policy.card.HcRole;
import io.sekisho.policy.card.PathCode;
import io.sekisho.policy.decision.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One examination as one line of JSON, the path first. */
public final class InspectionLine {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private InspectionLine(JsonGenerator json) {
    this.json = json;
  }

  /** What was found about the certificate in a file. */
  static String of(Path file, Examination seen) {
    return line(
        line -> {
          line.json.writeStringField("file", file.toString());
          line.examination(seen);
        });
  }

  /** What was found about a card that was asked to sign. */
  public static String ofCard(boolean signatureGood, Examination seen) {
    return line(
        line -> {
          line.json.writeStringField("signature", signatureGood ? "good" : "wrong");
          line.examination(seen);
        });
  }

  private void examination(Examination seen) throws IOException {
    path(seen.path().accepted(), seen.path().codes(), seen.chain());
    profile(seen);
    hcRole(seen);
    certificate(seen.chain().get(0), seen.identity());
  }

  static String unreadable(Path file, PathCode code) {
    return line(
        line -> {
          line.json.writeStringField("file", file.toString());
          line.path(false, List.of(code), List.of());
          line.json.writeNullField("profile");
          line.json.writeNullField("hcRole");
          line.json.writeArrayFieldStart("roles");
          line.json.writeEndArray();
        });
  }

  private void path(boolean valid, List<PathCode> codes, List<X509Certificate> chain)
      throws IOException {
    json.writeObjectFieldStart("path");
    json.writeStringField("verdict", valid ? "valid" : "invalid");
    codes("codes", codes);
    json.writeStringField("revocation", revocation(valid, codes));
    json.writeArrayFieldStart("chain");
    for (X509Certificate certificate : chain) {
      json.writeString(Names.of(certificate.getSubjectX500Principal()));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String revocation(boolean valid, List<PathCode> codes) {
    if (codes.contains(PathCode.REVOKED) || codes.contains(PathCode.CA_REVOKED)) {
      return "revoked";
    }
    return codes.contains(PathCode.REVOCATION_UNCHECKED) ? "unchecked" : valid ? "good" : "unknown";
  }

  private void profile(Examination seen) throws IOException {
    json.writeObjectFieldStart("profile");
    json.writeStringField("verdict", seen.profile().accepted() ? "accepted" : "refused");
    codes("codes", seen.profile().codes());
    json.writeEndObject();
  }

  /** What is stated is shown; a role comes only from a card that is good in every way. */
  private void hcRole(Examination seen) throws IOException {
    if (seen.hcRole().isPresent()) {
      HcRole stated = seen.hcRole().get();
      json.writeObjectFieldStart("hcRole");
      json.writeStringField("text", stated.text());
      json.writeStringField("ja", stated.ja().orElse(null));
      json.writeEndObject();
    } else {
      json.writeNullField("hcRole");
    }
    boolean good = seen.path().accepted() && seen.profile().accepted();
    json.writeArrayFieldStart("roles");
    for (Role role : good ? roles(seen).toList() : List.<Role>of()) {
      json.writeString(role.name());
    }
    json.writeEndArray();
  }

  private static Stream<Role> roles(Examination seen) {
    return seen.hcRole().flatMap(HcRole::role).stream();
  }

  private void certificate(X509Certificate certificate, Optional<CardIdentity> identity)
      throws IOException {
    json.writeObjectFieldStart("certificate");
    json.writeStringField("subject", Names.of(certificate.getSubjectX500Principal()));
    json.writeStringField("issuer", Names.of(certificate.getIssuerX500Principal()));
    json.writeStringField(
        "subjectSerialNumber", identity.map(CardIdentity::serialNumber).orElse(null));
    json.writeStringField("notBefore", certificate.getNotBefore().toInstant().toString());
    json.writeStringField("notAfter", certificate.getNotAfter().toInstant().toString());
    json.writeStringField("sha256", CardIdentity.fingerprint(certificate));
    json.writeEndObject();
  }

  private void codes(String name, List<? extends CardCode> codes) throws IOException {
    json.writeArrayFieldStart(name);
    for (CardCode code : codes) {
      json.writeStartObject();
      json.writeStringField("code", code.name());
      json.writeBooleanField("refuses", code.refuses());
      json.writeStringField("ja", code.ja());
      json.writeStringField("en", code.en());
      json.writeStringField("remedyJa", code.remedyJa());
      json.writeStringField("remedyEn", code.remedyEn());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private interface Fields {
    void write(InspectionLine line) throws IOException;
  }

  private static String line(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(new InspectionLine(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
