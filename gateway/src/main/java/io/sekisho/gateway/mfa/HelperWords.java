package io.sekisho.gateway.mfa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sekisho.gateway.card.token.TokenCode;
import io.sekisho.gateway.portal.Language;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * What the page says for each code of the helper. The words are ours: what a program on the
 * terminal writes is not put on a page.
 */
public final class HelperWords {
  private static final JsonFactory JSON = new JsonFactory();

  private HelperWords() {}

  /** As JSON, by code. */
  public static String in(Language language) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (TokenCode code : TokenCode.values()) {
        json.writeStringField(
            code.name(),
            language == Language.JA
                ? code.ja() + code.remedyJa()
                : code.en() + " " + code.remedyEn());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
