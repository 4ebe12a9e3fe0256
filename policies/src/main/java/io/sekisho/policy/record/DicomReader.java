package io.sekisho.policy.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a DICOM file up to the study that it belongs to (PS3.5, PS3.10). Stricter than archives
 * are: whatever two readers could read in two ways is unreadable here.
 */
final class DicomReader {
  private static final int PREAMBLE = 128;
  private static final int MAGIC = 0x4d434944; // "DICM"
  private static final int META = 0x0002;
  private static final int FIRST_GROUP = 0x0008;
  private static final long TRANSFER_SYNTAX = 0x00020010L;
  private static final long ACCESSION = 0x00080050L;
  private static final long PATIENT = 0x00100020L;
  private static final long STUDY = 0x0020000dL;
  private static final long ITEM = 0xfffee000L;
  private static final long END_OF_ITEM = 0xfffee00dL;
  private static final long END_OF_SEQUENCE = 0xfffee0ddL;
  private static final int UNDEFINED = -1;
  private static final int LONGEST_TEXT = 64;
  private static final int DEEPEST = 16;

  private static final String IMPLICIT = "1.2.840.10008.1.2";

  /** Explicit, little endian, not deflated: plain, run lengths, and pictures in their own form. */
  private static final Pattern EXPLICIT =
      Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2\\.(1|5|4\\.(?!95$|205$)[0-9]{2,3})");

  private static final Set<String> WITH_LONG_LENGTH =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
  private static final Set<String> WITH_SHORT_LENGTH =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._-]{1,16}");

  private final ByteBuffer data;

  DicomReader(byte[] body, int from, int to) {
    data = ByteBuffer.wrap(body, from, to - from).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The head of an element; the value follows. */
  private record Element(long tag, boolean sequence, int length) {}

  DicomInstance read() throws Unreadable {
    try {
      data.position(PREAMBLE);
      check(data.getInt() == MAGIC);
      String syntax = transferSyntax();
      check(syntax.equals(IMPLICIT) || EXPLICIT.matcher(syntax).matches());
      return instance(!syntax.equals(IMPLICIT));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private String transferSyntax() throws Unreadable {
    String syntax = "";
    long last = 0;
    while (data.remaining() >= Short.BYTES && group() == META) {
      Element element = element(true);
      check(element.tag() > last);
      last = element.tag();
      if (element.tag() == TRANSFER_SYNTAX) {
        syntax = text(element);
      } else {
        skip(element, true, 0);
      }
    }
    return syntax;
  }

  private int group() {
    return Short.toUnsignedInt(data.getShort(data.position()));
  }

  private DicomInstance instance(boolean explicit) throws Unreadable {
    String order = "";
    String patient = "";
    String study = "";
    long last = 0;
    while (last < STUDY && data.hasRemaining()) {
      Element element = element(explicit);
      check(element.tag() > last && element.tag() >> 16 >= FIRST_GROUP);
      last = element.tag();
      if (last == ACCESSION) {
        order = text(element);
      } else if (last == PATIENT) {
        patient = text(element);
      } else if (last == STUDY) {
        study = text(element);
      } else if (last < STUDY) {
        skip(element, explicit, 0);
      }
    }
    check(ID.matcher(patient).matches() && UID.matcher(study).matches());
    return new DicomInstance(patient, study, NUMBER.matcher(order).matches() ? order : "");
  }

  private long tag() {
    long group = Short.toUnsignedLong(data.getShort());
    return group << 16 | Short.toUnsignedLong(data.getShort());
  }

  private Element element(boolean explicit) throws Unreadable {
    long tag = tag();
    if (!explicit) {
      int length = data.getInt();
      return new Element(tag, length == UNDEFINED, length);
    }
    String type = "" + (char) data.get() + (char) data.get();
    if (WITH_SHORT_LENGTH.contains(type)) {
      return new Element(tag, false, Short.toUnsignedInt(data.getShort()));
    }
    check(WITH_LONG_LENGTH.contains(type) && data.getShort() == 0);
    int length = data.getInt();
    check(length != UNDEFINED || type.equals("SQ")); // of UN nobody knows how it goes on
    return new Element(tag, length == UNDEFINED, length);
  }

  private String text(Element element) throws Unreadable {
    check(element.length() >= 0 && element.length() <= LONGEST_TEXT);
    byte[] value = new byte[element.length()];
    data.get(value);
    return new String(value, ISO_8859_1).replaceFirst("[ \\x00]$", "").strip();
  }

  private void skip(Element element, boolean explicit, int depth) throws Unreadable {
    check(depth <= DEEPEST);
    if (element.sequence()) {
      skipItems(explicit, depth);
    } else {
      skip(element.length());
    }
  }

  private void skip(int length) throws Unreadable {
    check(length >= 0 && length <= data.remaining());
    data.position(data.position() + length);
  }

  private void skipItems(boolean explicit, int depth) throws Unreadable {
    while (true) {
      long tag = tag();
      int length = data.getInt();
      if (tag == END_OF_SEQUENCE) {
        check(length == 0);
        return;
      }
      check(tag == ITEM);
      if (length == UNDEFINED) {
        skipElements(explicit, depth);
      } else {
        skip(length);
      }
    }
  }

  private void skipElements(boolean explicit, int depth) throws Unreadable {
    while (true) {
      data.mark();
      if (tag() == END_OF_ITEM) {
        check(data.getInt() == 0);
        return;
      }
      data.reset();
      skip(element(explicit), explicit, depth + 1);
    }
  }

  private static void check(boolean good) throws Unreadable {
    if (!good) {
      throw unreadable();
    }
  }

  private static Unreadable unreadable() {
    return new Unreadable(Problem.DICOM_UNREADABLE);
  }
}
