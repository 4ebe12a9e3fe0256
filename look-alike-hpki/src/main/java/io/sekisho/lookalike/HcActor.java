package io.sekisho.lookalike;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DLSet;

/** The hcRole as issued certificates have it, with everything changeable. */
public record HcActor(String attribute, String scheme, ASN1Encodable text) {
  /** The usual one. */
  public static HcActor of(String text) {
    return new HcActor(Oids.HC_ACTOR, Oids.HC_SCHEME, new DERUTF8String(text));
  }

  public HcActor underScheme(String other) {
    return new HcActor(attribute, other, text);
  }

  public HcActor asAttribute(String other) {
    return new HcActor(other, scheme, text);
  }

  public HcActor written(ASN1Encodable other) {
    return new HcActor(attribute, scheme, other);
  }

  /** SubjectDirectoryAttributes with one attribute, one actor. */
  public DERSequence attributes() {
    return new DERSequence(attributeWith(actor()));
  }

  /** SubjectDirectoryAttributes with one attribute and these actors in it. */
  public static DERSequence together(HcActor first, HcActor second) {
    return new DERSequence(
        new DERSequence(
            new ASN1Encodable[] {
              new ASN1ObjectIdentifier(first.attribute),
              new DERSet(new DERSet(new ASN1Encodable[] {first.actor(), second.actor()}))
            }));
  }

  /** SubjectDirectoryAttributes with two attributes of one actor each. */
  public static DERSequence apart(HcActor first, HcActor second) {
    return new DERSequence(
        new ASN1Encodable[] {
          first.attributeWith(first.actor()), second.attributeWith(second.actor())
        });
  }

  /** Text before scheme: no DER order, but seen often enough to be tolerated. */
  public DERSequence turnedAround() {
    ASN1Encodable coded = new DLSet(new ASN1Encodable[] {tagged(2, text), tagged(0, oid())});
    return new DERSequence(attributeWith(new DERSequence(tagged(0, coded))));
  }

  private DERSequence attributeWith(ASN1Encodable actor) {
    return new DERSequence(
        new ASN1Encodable[] {new ASN1ObjectIdentifier(attribute), new DERSet(new DERSet(actor))});
  }

  private ASN1Encodable actor() {
    ASN1Encodable coded = new DLSet(new ASN1Encodable[] {tagged(0, oid()), tagged(2, text)});
    return new DERSequence(tagged(0, coded));
  }

  private ASN1ObjectIdentifier oid() {
    return new ASN1ObjectIdentifier(scheme);
  }

  private static ASN1Encodable tagged(int number, ASN1Encodable value) {
    return new DERTaggedObject(true, number, value);
  }
}
