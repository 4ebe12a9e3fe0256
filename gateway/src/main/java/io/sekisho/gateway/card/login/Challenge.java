package io.sekisho.gateway.card.login;

import io.sekisho.gateway.card.CardChallenge;
import io.sekisho.gateway.card.CardChallenge.Manner;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page hands to the helper, and what the gateway remembers of it. The origin is not in it:
 * the helper learns that from the browser, and we know our own.
 *
 * @param nonce random, base64url
 * @param preSession hash of the cookie of the browser that asked, base64url
 * @param purpose what it is for
 * @param issued when it was made, in whole seconds
 */
record Challenge(String nonce, String preSession, String purpose, Instant issued) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"nonce\":\"([A-Za-z0-9_-]{43})\",\"preSession\":\"([A-Za-z0-9_-]{43})\","
              + "\"purpose\":\"([a-zA-Z0-9:_-]{1,128})\",\"issued\":(\\d{1,12})}");

  /** As the helper reads it. */
  String json() {
    return "{\"nonce\":\"%s\",\"preSession\":\"%s\",\"purpose\":\"%s\",\"issued\":%d}"
        .formatted(nonce, preSession, purpose, issued.getEpochSecond());
  }

  /** What {@link #json} has written. */
  static Optional<Challenge> read(String json) {
    Matcher read = FORM.matcher(json);
    return read.matches()
        ? Optional.of(
            new Challenge(
                read.group(1),
                read.group(2),
                read.group(3),
                Instant.ofEpochSecond(Long.parseLong(read.group(4)))))
        : Optional.empty();
  }

  CardChallenge from(String origin, Manner manner) {
    return new CardChallenge(manner, origin, nonce, preSession, purpose, issued);
  }
}
