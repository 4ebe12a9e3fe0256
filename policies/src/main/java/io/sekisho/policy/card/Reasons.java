package io.sekisho.policy.card;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.x509.ReasonFlags;

/** Why something may be revoked, as bits; a list may speak of some reasons only. */
final class Reasons {
  /** Bits 1 to 8; bit 0 is unused. */
  static final int ALL = 0b1_1111_1110;

  private Reasons() {}

  static int of(ReasonFlags flags) {
    if (flags == null) {
      return ALL;
    }
    byte[] bytes = ((ASN1BitString) flags.toASN1Primitive()).getBytes();
    int reasons = 0;
    for (int bit = 1; bit <= 8; bit++) {
      if (bit / 8 < bytes.length && (bytes[bit / 8] & (0x80 >> bit % 8)) != 0) {
        reasons |= 1 << bit;
      }
    }
    return reasons;
  }
}
