package io.sekisho.policy.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomBodyTest {
  private static final String TYPE = "multipart/related; type=\"application/dicom\"; boundary=b";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final DicomInstance ONE = new DicomInstance("p1", "1.2.3", "A-77");

  /** Writes a DICOM file element by element. */
  private static final class File {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean explicit = true;

    static File of(String transferSyntax) {
      File file = new File();
      file.bytes.writeBytes(new byte[128]);
      file.bytes.writeBytes("DICM".getBytes(ISO_8859_1));
      file.text(0x00020010, "UI", transferSyntax);
      file.explicit = !transferSyntax.equals(IMPLICIT);
      return file;
    }

    static File image(String patient, String study) {
      return of(EXPLICIT)
          .text(0x00080050, "SH", "A-77")
          .text(0x00100020, "LO", patient)
          .text(0x0020000d, "UI", study)
          .raw(0x7fe00010, "OW", new byte[] {1, 2});
    }

    File text(int tag, String type, String text) {
      String even = text.length() % 2 == 0 ? text : text + (type.equals("UI") ? '\0' : ' ');
      return raw(tag, type, even.getBytes(ISO_8859_1));
    }

    File raw(int tag, String type, byte[] value) {
      return head(tag, type, value.length).octets(value);
    }

    /** Tag, type and length; whatever the value is follows. */
    File head(int tag, String type, int length) {
      ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      head.putShort((short) (tag >>> 16)).putShort((short) tag);
      if (!explicit || tag >>> 16 == 0xfffe) {
        head.putInt(length);
      } else if ("OB OW SQ UN UT".contains(type)) {
        head.put(type.getBytes(ISO_8859_1)).putShort((short) 0).putInt(length);
      } else {
        head.put(type.getBytes(ISO_8859_1)).putShort((short) length);
      }
      bytes.write(head.array(), 0, head.position());
      return this;
    }

    File octets(byte... value) {
      bytes.writeBytes(value);
      return this;
    }

    byte[] whole() {
      return bytes.toByteArray();
    }
  }

  private static byte[] body(byte[]... files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] file : files) {
      body.writeBytes("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(ISO_8859_1));
      body.writeBytes(file);
      body.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    body.writeBytes("--b--\r\n".getBytes(ISO_8859_1));
    return body.toByteArray();
  }

  private static byte[] written(String begin, byte[] file, String end) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(begin.getBytes(ISO_8859_1));
    body.writeBytes(file);
    body.writeBytes(end.getBytes(ISO_8859_1));
    return body.toByteArray();
  }

  private static void unreadable(byte[] body) {
    assertThatThrownBy(() -> DicomBody.read(TYPE, body))
        .isInstanceOf(Unreadable.class)
        .hasMessage("DICOM_UNREADABLE");
  }

  private static void unreadable(File file) {
    unreadable(body(file.whole()));
  }

  @Test
  void each_image_says_whose_it_is() throws Exception {
    byte[] one = File.image("p1", "1.2.3").whole();
    byte[] other = File.image("p2", "1.2.4").whole();

    assertThat(DicomBody.read(TYPE, body(one, other, one)))
        .containsExactly(ONE, new DicomInstance("p2", "1.2.4", "A-77"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EXPLICIT,
        IMPLICIT,
        "1.2.840.10008.1.2.5",
        "1.2.840.10008.1.2.4.50",
        "1.2.840.10008.1.2.4.202"
      })
  void every_form_that_is_not_deflated_is_read(String syntax) throws Exception {
    File file = File.of(syntax).text(0x00100020, "LO", "p1").text(0x0020000d, "UI", "1.2.3");

    assertThat(DicomBody.read(TYPE, body(file.whole())))
        .containsExactly(new DicomInstance("p1", "1.2.3", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95",
        "1.2.840.10008.1.2.4.205", "1.2.3", ""
      })
  void other_forms_are_not(String syntax) {
    unreadable(File.of(syntax).text(0x00100020, "LO", "p1").text(0x0020000d, "UI", "1.2.3"));
  }

  @Test
  void a_patient_inside_a_sequence_is_not_the_patient() throws Exception {
    for (String syntax : new String[] {EXPLICIT, IMPLICIT}) {
      File file =
          File.of(syntax)
              .head(0x00081140, "SQ", -1)
              .head(0xfffee000, "", -1)
              .text(0x00100020, "LO", "p9")
              .head(0x00101002, "SQ", -1)
              .head(0xfffee000, "", 4)
              .octets((byte) 1, (byte) 2, (byte) 3, (byte) 4)
              .head(0xfffee0dd, "", 0)
              .head(0xfffee00d, "", 0)
              .head(0xfffee0dd, "", 0)
              .text(0x00100020, "LO", "p1")
              .text(0x0020000d, "UI", "1.2.3");

      assertThat(DicomBody.read(TYPE, body(file.whole())))
          .containsExactly(new DicomInstance("p1", "1.2.3", ""));
    }
  }

  @Test
  void two_patients_in_one_image_are_none() {
    unreadable(
        File.of(EXPLICIT)
            .text(0x00100020, "LO", "p1")
            .text(0x00100020, "LO", "p2")
            .text(0x0020000d, "UI", "1.2.3"));
    unreadable(File.of(EXPLICIT).text(0x0020000d, "UI", "1.2.3").text(0x00100020, "LO", "p1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "p1\\p2", "患者", "p/1", "p1?x", "*"})
  void an_id_that_fhir_does_not_have_is_none(String patient) {
    unreadable(File.of(EXPLICIT).text(0x00100020, "LO", patient).text(0x0020000d, "UI", "1.2.3"));
  }

  @Test
  void without_patient_or_study_nothing_is_stored() {
    unreadable(File.of(EXPLICIT).text(0x0020000d, "UI", "1.2.3"));
    unreadable(File.of(EXPLICIT).text(0x00100020, "LO", "p1"));
    unreadable(File.of(EXPLICIT).text(0x00100020, "LO", "p1").text(0x0020000d, "UI", "1..2"));
    unreadable(new File());
    unreadable("--b--\r\n".getBytes(ISO_8859_1));
    unreadable(new byte[0]);
  }

  @Test
  void what_is_longer_than_it_is_is_unreadable() {
    unreadable(File.of(EXPLICIT).head(0x00080050, "SH", 500).octets((byte) 'A'));
    unreadable(File.of(EXPLICIT).head(0x00100010, "UT", Integer.MAX_VALUE));
    unreadable(File.of(EXPLICIT).head(0x00100010, "UT", Integer.MIN_VALUE));
    unreadable(File.of(EXPLICIT).head(0x00091001, "UN", -1));
    unreadable(File.of(EXPLICIT).head(0x00100010, "zz", 0));
  }

  @Test
  void sequences_without_bottom_or_end_are_unreadable() {
    File deep = File.of(EXPLICIT);
    for (int i = 0; i < 100_000; i++) {
      deep.head(0x00081140, "SQ", -1).head(0xfffee000, "", -1);
    }
    unreadable(deep);
    unreadable(File.of(EXPLICIT).head(0x00081140, "SQ", -1).head(0xfffee0dd, "", 4));
    unreadable(File.of(EXPLICIT).head(0x00081140, "SQ", -1).head(0x00100020, "LO", 0));
  }

  @Test
  void parts_that_can_be_split_in_two_ways_are_unreadable() {
    byte[] image = File.image("p1", "1.2.3").whole();
    String part = "--b\r\nContent-Type: application/dicom\r\n\r\n";
    for (String begin :
        new String[] {
          "text before\r\n" + part,
          "--b\r\nContent-Type: application/dicom\r\nContent-Length: 3\r\n\r\n",
          "--b\r\nContent-Type: application/dicom\r\nContent-Transfer-Encoding: base64\r\n\r\n",
          "--b\r\nContent-Type: application/dicom+json\r\n\r\n",
          "--b\r\nContent-Type: application/dicom\r\nContent-Type: text/plain\r\n\r\n",
          "--b\r\nContent-Type: text/plain;\r\n application/dicom\r\n\r\n",
          "--b\r\nX: " + "x".repeat(10_000) + "\r\nContent-Type: application/dicom\r\n\r\n",
          "--b\r\n\r\n",
          "--b \r\nContent-Type: application/dicom\r\n\r\n",
          "--b\nContent-Type: application/dicom\n\n",
        }) {
      unreadable(written(begin, image, "\r\n--b--\r\n"));
    }
    for (String end :
        new String[] {
          "", "\r\n--b", "\r\n--b\r\n", "\r\n--bx--\r\n", "\r\n--b--\r\nmore", "--b--"
        }) {
      unreadable(written(part, image, end));
    }
  }

  @Test
  void a_part_may_say_its_true_length() throws Exception {
    byte[] image = File.image("p1", "1.2.3").whole();
    String begin =
        "\r\n--b\r\ncontent-length: %d\r\nContent-Type: Application/DICOM; x=y\r\n\r\n"
            .formatted(image.length);

    assertThat(DicomBody.read(TYPE, written(begin, image, "\r\n--b--"))).containsExactly(ONE);
  }

  @Test
  void more_than_a_thousand_parts_are_not_read() {
    byte[][] many = new byte[1_001][];
    Arrays.fill(many, File.image("p1", "1.2.3").whole());

    unreadable(body(many));
  }

  /** Whatever becomes of it, it is an answer: never another error, never another patient. */
  @Test
  void bytes_changed_anywhere_are_read_as_before_or_not_at_all() throws Exception {
    byte[] good = body(File.image("p1", "1.2.3").whole());
    Random random = new Random(20261122);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = good.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      byte[] sent = Arrays.copyOf(changed, changed.length - random.nextInt(4));
      Throwable wrong = catchThrowable(() -> DicomBody.read(TYPE, sent));
      assertThat(wrong == null || wrong instanceof Unreadable).isTrue();
    }
  }
}
