package io.sekisho.gateway.card.login;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sekisho.gateway.card.CardChallenge.Manner;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Certificates;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the helper has said, by way of the browser or of a person's hands. One certificate: what
 * lies between it and the root the operator has imported.
 */
record CardAnswer(Manner manner, X509Certificate certificate, String signature) {
  /** A certificate of the HPKI and a signature take about 2,500 characters. */
  static final int LONGEST = 32_768;

  private static final Set<String> FIELDS = Set.of("manner", "certificate", "signature");
  private static final JsonFactory JSON = new JsonFactory();

  /** Exactly the three fields, or it is refused. */
  static CardAnswer parse(String text) throws CardRefused {
    if (text == null || text.isBlank()) {
      throw new CardRefused(Code.UNREADABLE);
    }
    if (text.length() > LONGEST) {
      throw new CardRefused(Code.TOO_LARGE);
    }
    Map<String, String> fields = fields(text);
    if (!fields.keySet().equals(FIELDS)) {
      throw new CardRefused(Code.UNREADABLE);
    }
    try {
      return new CardAnswer(
          Manner.valueOf(fields.get("manner")),
          Certificates.parse(Base64.getUrlDecoder().decode(fields.get("certificate"))),
          fields.get("signature"));
    } catch (CardUnreadable e) {
      throw new CardRefused(Code.CARD_REFUSED, List.of(e.code()));
    } catch (IllegalArgumentException e) {
      throw new CardRefused(Code.UNREADABLE);
    }
  }

  private static Map<String, String> fields(String text) throws CardRefused {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(text.strip())) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        expect(parser.nextToken() == JsonToken.VALUE_STRING);
        expect(fields.put(name, parser.getText()) == null);
      }
      expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
      return fields;
    } catch (IOException e) {
      throw new CardRefused(Code.UNREADABLE);
    }
  }

  private static void expect(boolean asExpected) throws CardRefused {
    if (!asExpected) {
      throw new CardRefused(Code.UNREADABLE);
    }
  }
}
