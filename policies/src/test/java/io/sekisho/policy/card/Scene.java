package io.sekisho.policy.card;

import io.sekisho.lookalike.CertificateDraft;
import io.sekisho.lookalike.Hpki;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One card on one day, with what the hospital knows; everything good until a test spoils it. */
final class Scene {
  static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  static final Hpki HPKI = new Hpki(NOW);

  private static final List<byte[]> GOOD_LISTS = HPKI.lists().stream().map(Scene::encoded).toList();
  private static final byte[] GOOD_CARD = HPKI.card("Medical Doctor").encoded();

  private final String name;
  private final List<X509Certificate> anchors = new ArrayList<>();
  private final List<X509Certificate> between = new ArrayList<>(HPKI.intermediates());
  private final List<byte[]> lists = new ArrayList<>(GOOD_LISTS);
  private byte[] card = GOOD_CARD;
  private CardRules rules = CardRules.login();
  private Instant at = NOW;
  private Set<CardCode> expected = Set.of();

  private Scene(String name) {
    this.name = name;
    anchors.add(HPKI.root().certificate());
  }

  static Scene with(String name) {
    return new Scene(name);
  }

  /** A card that differs from a good one. */
  Scene card(UnaryOperator<CertificateDraft> spoil) {
    return card(spoil.apply(HPKI.card("Medical Doctor")).encoded());
  }

  Scene card(X509Certificate other) {
    try {
      return card(other.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  Scene card(byte[] encoded) {
    card = encoded;
    return this;
  }

  Scene trusting(X509Certificate... roots) {
    anchors.clear();
    anchors.addAll(List.of(roots));
    return this;
  }

  Scene between(X509Certificate... others) {
    between.clear();
    between.addAll(List.of(others));
    return this;
  }

  /** These lists instead of the good ones of the same issuers. */
  Scene list(X509CRL... others) {
    for (X509CRL other : others) {
      lists.removeIf(one -> sameIssuer(one, other));
    }
    Arrays.stream(others).map(Scene::encoded).forEach(lists::add);
    return this;
  }

  Scene noLists() {
    lists.clear();
    return this;
  }

  Scene rules(UnaryOperator<CardRules> change) {
    rules = change.apply(rules);
    return this;
  }

  Scene at(Instant moment) {
    at = moment;
    return this;
  }

  Scene is(CardCode... codes) {
    expected = Set.of(codes);
    return this;
  }

  Set<CardCode> expected() {
    return expected;
  }

  /** Every code that refuses, of both verdicts. */
  Set<CardCode> refusals() {
    try {
      Examination seen = examine();
      return Stream.concat(seen.path().codes().stream(), seen.profile().codes().stream())
          .filter(CardCode::refuses)
          .collect(Collectors.toSet());
    } catch (CardUnreadable unreadable) {
      return Set.of(unreadable.code());
    }
  }

  boolean admits() {
    try {
      return examine().admits();
    } catch (CardUnreadable unreadable) {
      return false;
    }
  }

  Examination examine() throws CardUnreadable {
    List<RevocationList> read = new ArrayList<>();
    for (byte[] list : lists) {
      try {
        read.add(RevocationList.read(list));
      } catch (CardUnreadable broken) {
        // as if it were not there
      }
    }
    return new CardExaminer(anchors, between, rules)
        .examine(Certificates.parse(card), List.of(), Optional.of(new RevocationLists(read)), at);
  }

  private static boolean sameIssuer(byte[] encoded, X509CRL other) {
    try {
      return RevocationList.read(encoded).issuer().equals(other.getIssuerX500Principal());
    } catch (CardUnreadable e) {
      return false;
    }
  }

  private static byte[] encoded(X509CRL list) {
    try {
      return list.getEncoded();
    } catch (CRLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
