package io.sekisho.policy.card;

import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates from the one in question to the last CA, and the anchor that signed that. */
record Chain(List<X509Certificate> certificates, X509Certificate anchor) {
  Chain {
    certificates = List.copyOf(certificates);
  }

  /** Who issued the certificate at this place. */
  X509Certificate issuerOf(int place) {
    return place + 1 < certificates.size() ? certificates.get(place + 1) : anchor;
  }
}
