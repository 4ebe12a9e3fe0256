package io.sekisho.gateway.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.card.CardChallenge.Manner;
import io.sekisho.lookalike.Hpki;
import io.sekisho.lookalike.Keys;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CardSignatureTest {
  private static final Instant ISSUED = Instant.parse("2026-11-22T03:00:00Z");
  private static final Hpki HPKI = new Hpki(ISSUED);
  private static final X509Certificate CARD = HPKI.card("Medical Doctor").issue();

  private final CardChallenge challenge =
      new CardChallenge(Manner.BROWSER, "https://a.test", "nonce", "cookie", "login", ISSUED);

  @Test
  void a_card_that_signed_this_challenge_has_signed_it() throws Exception {
    String signature = signed("SHA256withRSA", Keys.rsa("holder"), challenge.bytes());
    assertThat(CardSignature.verifies(challenge, signature, CARD)).isTrue();
  }

  @Test
  void another_challenge_key_or_algorithm_is_no_signature() throws Exception {
    CardChallenge other =
        new CardChallenge(Manner.BROWSER, "https://b.test", "nonce", "cookie", "login", ISSUED);
    byte[] bytes = challenge.bytes();
    assertThat(verifies(signed("SHA256withRSA", Keys.rsa("holder"), other.bytes()))).isFalse();
    assertThat(verifies(signed("SHA256withRSA", Keys.rsa("short", 1024), bytes))).isFalse();
    assertThat(verifies(signed("SHA1withRSA", Keys.rsa("holder"), bytes))).isFalse();
    assertThat(verifies(signed("SHA512withRSA", Keys.rsa("holder"), bytes))).isFalse();
  }

  @Test
  void what_is_no_signature_at_all_is_none() {
    for (String signature :
        new String[] {"", "!", "AAAA", "A".repeat(342), "A".repeat(5000), "ＡＡ"}) {
      assertThat(verifies(signature)).as(signature).isFalse();
    }
  }

  @Test
  void a_key_of_another_kind_is_no_cards() throws Exception {
    X509Certificate curve = HPKI.card("Medical Doctor").holder(Keys.elliptic("curve")).issue();
    String signature = signed("SHA256withECDSA", Keys.elliptic("curve"), challenge.bytes());
    assertThat(CardSignature.verifies(challenge, signature, curve)).isFalse();
  }

  private boolean verifies(String signature) {
    return CardSignature.verifies(challenge, signature, CARD);
  }

  private static String signed(String algorithm, KeyPair keys, byte[] bytes) throws Exception {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(keys.getPrivate());
    signature.update(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }
}
