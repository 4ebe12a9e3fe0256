package io.sekisho.gateway.cli;

import io.sekisho.gateway.assertion.FastCrypto;
import io.sekisho.gateway.rules.ShippedPolicies;
import org.jose4j.jwa.AlgorithmFactoryFactory;

/**
 * What a start needs, takes long and asks nobody for: done on a thread of its own, in the order in
 * which it is waited for, while Quarkus reads settings and calls database and identity provider.
 */
final class HeadStart {
  private HeadStart() {}

  static void begin() {
    Thread thread = new Thread(HeadStart::run, "head-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run() {
    AlgorithmFactoryFactory.getInstance(); // quarkus-oidc has every algorithm of JOSE looked up
    ShippedPolicies.read();
    FastCrypto.provider();
  }
}
