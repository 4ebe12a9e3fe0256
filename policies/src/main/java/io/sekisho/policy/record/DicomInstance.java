package io.sekisho.policy.record;

/**
 * What an image says of itself: whose it is, which study it belongs to, and what it was made for.
 *
 * @param patient in an id that FHIR has, too
 * @param study UID
 * @param order accession number; empty for none
 */
public record DicomInstance(String patient, String study, String order) {
  /** Reads the head of a DICOM file (PS3.10); what comes after the study is not looked at. */
  public static DicomInstance read(byte[] body, int from, int to) throws Unreadable {
    return new DicomReader(body, from, to).read();
  }
}
