package io.sekisho.demo.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One token per person, computed rather than stored; a restart makes all of them new. */
final class CsrfTokens {
  private final SecretKeySpec key = new SecretKeySpec(randomBytes(), "HmacSHA256");

  String of(Colleague colleague) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(colleague.login().getBytes(UTF_8)), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC", e);
    }
  }

  void check(Colleague colleague, String token) {
    byte[] expected = of(colleague).getBytes(UTF_8);
    if (token == null || !MessageDigest.isEqual(expected, token.getBytes(UTF_8))) {
      throw new Refusal(403, "画面の有効期限が切れました。患者カルテを開き直してから、もう一度登録してください。");
    }
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
