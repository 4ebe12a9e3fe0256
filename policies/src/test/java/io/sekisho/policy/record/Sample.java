package io.sekisho.policy.record;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Records as the tables write them. */
public final class Sample {
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";

  private Sample() {}

  /** The record's bytes. */
  public static byte[] bytes(String text) {
    return json(text).getBytes(UTF_8);
  }

  /** What the reader makes of it. */
  public static RecordSummary summary(String text) {
    try {
      return RecordReader.read(bytes(text));
    } catch (Unreadable unreadable) {
      throw new AssertionError(text, unreadable);
    }
  }

  /** The record as JSON. */
  public static String json(String text) {
    return text.replace('\'', '"')
        .replace("\"CAT\"", "\"" + HL7 + "observation-category\"")
        .replace("\"SEC\"", "\"" + HL7 + "v2-0074\"")
        .replace("\"CONF\"", "\"" + HL7 + "v3-Confidentiality\"")
        .replace("\"SENS\"", "\"" + HL7 + "v3-ActCode\"")
        .replace("\"YJ\"", "\"urn:oid:1.2.392.100495.20.1.73\"")
        .replace("\"ATC\"", "\"http://www.whocc.no/atc\"");
  }
}
