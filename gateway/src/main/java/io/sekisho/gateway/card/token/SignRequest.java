package io.sekisho.gateway.card.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sekisho.gateway.card.CardChallenge;
import io.sekisho.gateway.card.CardChallenge.Manner;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of a challenge that a page hands over. There is no origin in it on purpose: the helper
 * takes that from the browser.
 */
record SignRequest(String nonce, String preSession, String purpose, Instant issued) {
  static final int LARGEST = 4096;

  private static final Set<String> FIELDS = Set.of("nonce", "preSession", "purpose", "issued");
  private static final Pattern PURPOSE = Pattern.compile("[a-z][a-zA-Z0-9:_-]{0,127}");
  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Exactly the four fields, or it is refused. */
  static SignRequest parse(byte[] json) throws TokenTrouble {
    try {
      Map<String, String> fields = fields(json);
      String purpose = fields.get("purpose");
      String nonce = fields.get("nonce");
      String preSession = fields.get("preSession");
      if (!fields.keySet().equals(FIELDS)
          || !PURPOSE.matcher(purpose).matches()
          || !HASH.matcher(nonce).matches()
          || !HASH.matcher(preSession).matches()) {
        throw new TokenTrouble(TokenCode.CHALLENGE_UNREADABLE);
      }
      Instant issued = Instant.ofEpochSecond(Long.parseLong(fields.get("issued")));
      return new SignRequest(nonce, preSession, purpose, issued);
    } catch (IOException | RuntimeException e) {
      throw new TokenTrouble(TokenCode.CHALLENGE_UNREADABLE, e);
    }
  }

  CardChallenge from(String origin, Manner manner) {
    return new CardChallenge(manner, origin, nonce, preSession, purpose, issued);
  }

  private static Map<String, String> fields(byte[] json) throws IOException {
    if (json.length > LARGEST) {
      throw new IOException("too long");
    }
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        expect(parser.nextToken().isScalarValue());
        expect(fields.put(name, parser.getText()) == null);
      }
      expect(parser.nextToken() == null);
    }
    return fields;
  }

  private static void expect(boolean asExpected) throws IOException {
    if (!asExpected) {
      throw new IOException("not the challenge expected");
    }
  }
}
