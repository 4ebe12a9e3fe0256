package io.sekisho.gateway.card.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.concurrent.locks.ReentrantLock;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.LoginException;

/**
 * A card in a reader. Each signature logs in and out, so each one asks for the PIN: a card left in
 * the reader signs for nobody. The cards know one mechanism, CKM_RSA_PKCS, so no other is used.
 */
final class CardToken {
  /** A signature, in base64url, and the certificate that belongs to its key. */
  record Signed(String signature, X509Certificate certificate) {}

  private final Path library;
  private final int slot;
  private final boolean finalTryAllowed;

  /** Cards have no room for two at once. */
  private final ReentrantLock reader = new ReentrantLock();

  CardToken(Path library, int slot, boolean finalTryAllowed) {
    this.library = library;
    this.slot = slot;
    this.finalTryAllowed = finalTryAllowed;
  }

  Signed sign(byte[] bytes, String why, PinPrompt prompt) throws TokenTrouble {
    if (!reader.tryLock()) {
      throw new TokenTrouble(TokenCode.CARD_BUSY);
    }
    try {
      AuthProvider card = insert();
      login(card, why, prompt);
      try {
        return sign(card, bytes);
      } finally {
        card.logout();
      }
    } catch (LoginException notOut) {
      throw new TokenTrouble(TokenCode.CARD_TROUBLE, notOut);
    } finally {
      reader.unlock();
    }
  }

  /** Looked at anew each time: between two signatures another card may be on the reader. */
  private AuthProvider insert() throws TokenTrouble {
    if (!Files.isReadable(library)) {
      throw new TokenTrouble(TokenCode.LIBRARY_MISSING);
    }
    Provider template = Security.getProvider("SunPKCS11");
    if (template == null) {
      throw new TokenTrouble(TokenCode.LIBRARY_MISSING);
    }
    try {
      return (AuthProvider) template.configure(settings());
    } catch (RuntimeException e) {
      throw new TokenTrouble(Pkcs11Words.opening(e), e);
    }
  }

  private String settings() {
    return """
    --name = SekishoCard
    library = %s
    slotListIndex = %d
    enabledMechanisms = { CKM_RSA_PKCS KeyStore }
    """
        .formatted(library.toAbsolutePath(), slot);
  }

  private void login(AuthProvider card, String why, PinPrompt prompt) throws TokenTrouble {
    if (card.getService("KeyStore", "PKCS11") == null) {
      throw new TokenTrouble(TokenCode.CARD_MISSING);
    }
    PinTries tries = PinTries.of(library, slot);
    if (tries == PinTries.LOCKED) {
      throw new TokenTrouble(TokenCode.PIN_LOCKED);
    }
    if (tries == PinTries.FINAL_TRY && !finalTryAllowed) {
      throw new TokenTrouble(TokenCode.PIN_FINAL_TRY);
    }
    char[] pin = prompt.ask(why + warning(tries));
    if (pin == null) {
      throw new TokenTrouble(TokenCode.PIN_CANCELLED);
    }
    try {
      card.login(null, answering(pin));
    } catch (LoginException e) {
      throw new TokenTrouble(Pkcs11Words.login(e), e);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private static String warning(PinTries tries) {
    return switch (tries) {
      case SOME_USED ->
          "\n前回までにPINの誤りがあります。続けて15回間違えるとロックされます。"
              + "\nThe PIN was wrong before; the card locks after 15 wrong tries in a row.";
      case FINAL_TRY -> "\nこれを間違えるとカードがロックされます。\nA wrong PIN now locks the card.";
      default -> "";
    };
  }

  private static CallbackHandler answering(char[] pin) {
    return callbacks -> {
      for (Callback callback : callbacks) {
        if (callback instanceof PasswordCallback password) {
          password.setPassword(pin);
        }
      }
    };
  }

  private static Signed sign(Provider card, byte[] bytes) throws TokenTrouble {
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", card);
      store.load(null, null);
      String alias = alias(store);
      Signature signature = Signature.getInstance("SHA256withRSA", card);
      signature.initSign((PrivateKey) store.getKey(alias, null));
      signature.update(bytes);
      return new Signed(
          Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()),
          (X509Certificate) store.getCertificate(alias));
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new TokenTrouble(TokenCode.CARD_TROUBLE, e);
    }
  }

  /** An authentication card has one key with a certificate; of several the one for login. */
  private static String alias(KeyStore store) throws GeneralSecurityException, TokenTrouble {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)
          && store.getCertificate(alias) instanceof X509Certificate certificate
          && (certificate.getKeyUsage() == null || certificate.getKeyUsage()[0])) {
        return alias;
      }
    }
    throw new TokenTrouble(TokenCode.KEY_MISSING);
  }
}
