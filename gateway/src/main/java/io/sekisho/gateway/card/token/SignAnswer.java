package io.sekisho.gateway.card.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sekisho.gateway.card.CardChallenge.Manner;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** What the helper says back, as JSON. */
final class SignAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private SignAnswer() {}

  static String signed(Manner manner, CardToken.Signed signed) {
    return object(
        json -> {
          json.writeStringField("manner", manner.name());
          json.writeStringField("certificate", base64(encoded(signed)));
          json.writeStringField("signature", signed.signature());
        });
  }

  static String trouble(TokenCode code) {
    return object(
        json -> {
          json.writeStringField("code", code.name());
          json.writeStringField("ja", code.ja());
          json.writeStringField("en", code.en());
          json.writeStringField("remedyJa", code.remedyJa());
          json.writeStringField("remedyEn", code.remedyEn());
        });
  }

  private static byte[] encoded(CardToken.Signed signed) throws IOException {
    try {
      return signed.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IOException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
