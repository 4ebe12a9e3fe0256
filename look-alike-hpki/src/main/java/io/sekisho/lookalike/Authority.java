package io.sekisho.lookalike;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Somebody who issues: a certificate and the key that belongs to it. */
public record Authority(X509Certificate certificate, KeyPair keys, Instant now) {
  /** A certificate to be filled in, signed by this authority. */
  public CertificateDraft draft() {
    return new CertificateDraft(name(), keys, now);
  }

  /** A revocation list to be filled in, signed by this authority. */
  public CrlDraft list() {
    return new CrlDraft(name(), keys, now);
  }

  /** A subordinate authority with the usual extensions and this policy. */
  public Authority subordinate(String subject, String policy) {
    KeyPair theirs = Keys.rsa(subject);
    return new Authority(authority(subject, theirs, policy).issue(), theirs, now);
  }

  /** The draft of a subordinate authority, for those who want it different. */
  public CertificateDraft authority(String subject, KeyPair theirs, String policy) {
    CertificateDraft draft = draft().subject(subject).holder(theirs).authority();
    return policy == null ? draft : draft.policies(policy);
  }

  /** The name in the encoding of the certificate. */
  public byte[] name() {
    return certificate.getSubjectX500Principal().getEncoded();
  }
}
