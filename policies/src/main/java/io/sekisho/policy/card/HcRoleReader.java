package io.sekisho.policy.card;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;

/**
 * Finds the hcRole where ISO 17090 puts it: attribute by object identifier, inside
 * subjectDirectoryAttributes, under the HPKI's coding scheme. An extension of a similar name is not
 * it.
 */
final class HcRoleReader {
  private static final String DIRECTORY_ATTRIBUTES = "2.5.29.9";
  private static final ASN1ObjectIdentifier HC_ACTOR = new ASN1ObjectIdentifier("1.0.17090.0.1");
  private static final ASN1ObjectIdentifier SCHEME =
      new ASN1ObjectIdentifier("1.2.392.100495.1.6.1.1");
  private static final int LONGEST = 200;

  /** What one certificate says: the texts under our scheme, and how many others there are. */
  record Stated(List<String> texts, int others) {}

  private final List<String> texts = new ArrayList<>();
  private int others;

  private HcRoleReader() {}

  /** Any exception means malformed. */
  static Stated read(X509Certificate certificate) {
    HcRoleReader reader = new HcRoleReader();
    byte[] extension = certificate.getExtensionValue(DIRECTORY_ATTRIBUTES);
    if (extension != null) {
      byte[] value = ASN1OctetString.getInstance(extension).getOctets();
      for (ASN1Encodable attribute : ASN1Sequence.getInstance(value)) {
        reader.attribute(ASN1Sequence.getInstance(attribute));
      }
    }
    return new Stated(List.copyOf(reader.texts), reader.others);
  }

  private void attribute(ASN1Sequence attribute) {
    if (!HC_ACTOR.equals(attribute.getObjectAt(0))) {
      return;
    }
    for (ASN1Encodable data : ASN1Set.getInstance(attribute.getObjectAt(1))) {
      for (ASN1Encodable actor : ASN1Set.getInstance(data)) {
        coded(ASN1TaggedObject.getInstance(ASN1Sequence.getInstance(actor).getObjectAt(0)));
      }
    }
  }

  /** The parts of a SET are told apart by their tags, whatever their order. */
  private void coded(ASN1TaggedObject codedData) {
    ASN1Encodable scheme = null;
    ASN1Encodable text = null;
    for (ASN1Encodable part : ASN1Set.getInstance(inside(codedData, 0))) {
      ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(part);
      if (tagged.getTagNo() == 0) {
        scheme = once(scheme, tagged);
      } else if (tagged.getTagNo() == 2) {
        text = once(text, tagged);
      }
    }
    if (SCHEME.equals(scheme)) {
      texts.add(words(text));
    } else {
      others++;
    }
  }

  private static ASN1Encodable once(ASN1Encodable before, ASN1TaggedObject tagged) {
    if (before != null) {
      throw new IllegalArgumentException("the same part twice");
    }
    return inside(tagged, tagged.getTagNo());
  }

  private static ASN1Object inside(ASN1TaggedObject tagged, int number) {
    if (!tagged.hasContextTag(number)) {
      throw new IllegalArgumentException("not the tag expected");
    }
    return tagged.getExplicitBaseObject();
  }

  private static String words(ASN1Encodable text) {
    if (!(text instanceof ASN1UTF8String) && !(text instanceof ASN1PrintableString)) {
      throw new IllegalArgumentException("neither UTF8String nor PrintableString");
    }
    String words = ((ASN1String) text).getString().strip();
    if (words.length() > LONGEST || words.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("no text");
    }
    return words;
  }
}
