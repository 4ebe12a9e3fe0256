package io.sekisho.gateway.card.token;

import java.util.Map;

/** What PKCS#11 calls a trouble, and what we call it: a wrong PIN is not a missing card. */
final class Pkcs11Words {
  private static final Map<String, TokenCode> LOGIN =
      Map.ofEntries(
          Map.entry("CKR_PIN_INCORRECT", TokenCode.PIN_WRONG),
          Map.entry("CKR_PIN_INVALID", TokenCode.PIN_WRONG),
          Map.entry("CKR_PIN_LEN_RANGE", TokenCode.PIN_WRONG),
          Map.entry("CKR_PIN_LOCKED", TokenCode.PIN_LOCKED),
          Map.entry("CKR_FUNCTION_CANCELED", TokenCode.PIN_CANCELLED),
          Map.entry("CKR_TOKEN_NOT_PRESENT", TokenCode.CARD_MISSING),
          Map.entry("CKR_DEVICE_REMOVED", TokenCode.CARD_MISSING),
          Map.entry("CKR_SLOT_ID_INVALID", TokenCode.CARD_MISSING),
          Map.entry("CKR_TOKEN_NOT_RECOGNIZED", TokenCode.CARD_UNKNOWN),
          Map.entry("CKR_USER_PIN_NOT_INITIALIZED", TokenCode.CARD_UNKNOWN));

  private Pkcs11Words() {}

  static TokenCode login(Throwable trouble) {
    return find(trouble, "No token present") ? TokenCode.CARD_MISSING : named(trouble);
  }

  /** Opening fails without a library, or without the reader that was named. */
  static TokenCode opening(Throwable trouble) {
    return find(trouble, "slotListIndex") ? TokenCode.CARD_MISSING : TokenCode.LIBRARY_MISSING;
  }

  private static TokenCode named(Throwable trouble) {
    for (Map.Entry<String, TokenCode> word : LOGIN.entrySet()) {
      if (find(trouble, word.getKey())) {
        return word.getValue();
      }
    }
    return TokenCode.CARD_TROUBLE;
  }

  private static boolean find(Throwable trouble, String word) {
    for (Throwable one = trouble; one != null; one = one.getCause()) {
      if (one.getMessage() != null && one.getMessage().contains(word)) {
        return true;
      }
    }
    return false;
  }
}
