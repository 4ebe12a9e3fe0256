package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Images that we drew, and requests to store them. */
final class DicomImage {
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  private static final List<String> LONG_LENGTHS = List.of("OB", "OW", "SQ", "UN", "UT");

  private DicomImage() {}

  /** To be stored (STOW-RS). */
  static Request stored(String target, byte[]... images) {
    StringBuilder body = new StringBuilder();
    for (byte[] image : images) {
      body.append("--b\r\nContent-Type: application/dicom\r\n\r\n");
      body.append(new String(image, ISO_8859_1)).append("\r\n");
    }
    return Request.of("POST", target)
        .line("Content-Type: multipart/related; type=\"application/dicom\"; boundary=b")
        .line("Accept: application/dicom+json")
        .body(body + "--b--\r\n");
  }

  /**
   * A DICOM file (PS3.10) of four grey points.
   *
   * @param order accession number; empty for none
   */
  static byte[] of(String patient, String study, String order) {
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    element(meta, 0x0002, 0x0001, "OB", new byte[] {0, 1});
    element(meta, 0x0002, 0x0002, "UI", SECONDARY_CAPTURE);
    element(meta, 0x0002, 0x0003, "UI", Orthanc.instance(study));
    element(meta, 0x0002, 0x0010, "UI", EXPLICIT_LITTLE_ENDIAN);
    element(meta, 0x0002, 0x0012, "UI", "1.2.826.0.1.3680043.8.498.1");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes("DICM".getBytes(US_ASCII));
    element(file, 0x0002, 0x0000, "UL", little(4).putInt(meta.size()).array());
    file.writeBytes(meta.toByteArray());
    element(file, 0x0008, 0x0016, "UI", SECONDARY_CAPTURE);
    element(file, 0x0008, 0x0018, "UI", Orthanc.instance(study));
    element(file, 0x0008, 0x0020, "DA", "20261122");
    if (!order.isEmpty()) {
      element(file, 0x0008, 0x0050, "SH", order);
    }
    element(file, 0x0008, 0x0060, "CS", "OT");
    element(file, 0x0010, 0x0010, "PN", "IMAGE^OF^" + patient);
    element(file, 0x0010, 0x0020, "LO", patient);
    element(file, 0x0020, 0x000d, "UI", study);
    element(file, 0x0020, 0x000e, "UI", Orthanc.series(study));
    element(file, 0x0028, 0x0002, "US", little(2).putShort((short) 1).array());
    element(file, 0x0028, 0x0004, "CS", "MONOCHROME2");
    element(file, 0x0028, 0x0010, "US", little(2).putShort((short) 2).array());
    element(file, 0x0028, 0x0011, "US", little(2).putShort((short) 2).array());
    element(file, 0x0028, 0x0100, "US", little(2).putShort((short) 8).array());
    element(file, 0x0028, 0x0101, "US", little(2).putShort((short) 8).array());
    element(file, 0x0028, 0x0102, "US", little(2).putShort((short) 7).array());
    element(file, 0x0028, 0x0103, "US", little(2).putShort((short) 0).array());
    element(file, 0x7fe0, 0x0010, "OB", new byte[] {0, 85, (byte) 170, (byte) 255});
    return file.toByteArray();
  }

  private static void element(
      ByteArrayOutputStream to, int group, int element, String type, String text) {
    char padding = type.equals("UI") ? '\0' : ' ';
    String even = text.length() % 2 == 0 ? text : text + padding;
    element(to, group, element, type, even.getBytes(US_ASCII));
  }

  private static void element(
      ByteArrayOutputStream to, int group, int element, String type, byte[] value) {
    boolean wide = LONG_LENGTHS.contains(type);
    byte[] head = new byte[wide ? 12 : 8];
    ByteBuffer into = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    into.putShort((short) group).putShort((short) element).put(type.getBytes(US_ASCII));
    if (wide) {
      into.putShort((short) 0).putInt(value.length);
    } else {
      into.putShort((short) value.length);
    }
    to.writeBytes(head);
    to.writeBytes(value);
  }

  private static ByteBuffer little(int octets) {
    return ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
  }
}
