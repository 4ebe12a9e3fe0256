package io.sekisho.policy.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The images that somebody sends to be stored (STOW-RS, DICOM PS3.18 10.5): {@code
 * multipart/related} (RFC 2387) of DICOM files. Nothing before the first part, nothing after the
 * last, and no part that is shorter or longer than it says.
 */
public final class DicomBody {
  private static final int MOST = 1_000;
  private static final int LONGEST_HEAD = 4 * 1024;
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([A-Za-z-]+)=(?:\"([^\"\\\\]*)\"|([^\\s\";,]+))\\s*");
  private static final Pattern BOUNDARY = Pattern.compile("[A-Za-z0-9'()+_,./:=? -]{0,69}[^ ]");
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private final byte[] body;
  private final byte[] delimiter;

  private DicomBody(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
  }

  /** Whether a body of this type is read. */
  public static boolean isRead(String contentType) {
    return boundary(contentType) != null;
  }

  /** Whose images are sent, and of which studies; at least one. */
  public static Set<DicomInstance> read(String contentType, byte[] body) throws Unreadable {
    String boundary = boundary(contentType);
    if (boundary == null) {
      throw unreadable();
    }
    return new DicomBody(body, boundary).instances();
  }

  /** Null unless it is DICOM files in parts, said in one way. */
  private static String boundary(String contentType) {
    String type = "multipart/related";
    if (!contentType.toLowerCase(Locale.ROOT).startsWith(type)) {
      return null;
    }
    Matcher parameter = PARAMETER.matcher(contentType.substring(type.length()));
    List<String> names = new ArrayList<>();
    String of = "";
    String boundary = "";
    int end = 0;
    while (parameter.find() && parameter.start() == end) {
      end = parameter.end();
      String name = parameter.group(1).toLowerCase(Locale.ROOT);
      String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
      names.add(name);
      of = name.equals("type") ? value : of;
      boundary = name.equals("boundary") ? value : boundary;
    }
    boolean once = names.size() == Set.copyOf(names).size();
    boolean whole = end == contentType.length() - type.length();
    return once
            && whole
            && of.equalsIgnoreCase("application/dicom")
            && BOUNDARY.matcher(boundary).matches()
        ? boundary
        : null;
  }

  private Set<DicomInstance> instances() throws Unreadable {
    Set<DicomInstance> instances = new LinkedHashSet<>();
    int at = first();
    for (int parts = 0; !isLast(at); parts++) {
      check(parts < MOST && startsAt(at, "\r\n"));
      int head = at + 2;
      int content = find(END_OF_HEAD, head, head + LONGEST_HEAD) + END_OF_HEAD.length;
      int end = find(delimiter, content, body.length);
      checkHead(
          new String(body, head, content - END_OF_HEAD.length - head, ISO_8859_1), end - content);
      instances.add(DicomInstance.read(body, content, end));
      at = end + delimiter.length;
    }
    check(!instances.isEmpty());
    return instances;
  }

  /** Behind the first delimiter, which the body begins with. */
  private int first() throws Unreadable {
    String begin = new String(delimiter, ISO_8859_1);
    if (startsAt(0, begin)) {
      return begin.length();
    }
    check(startsAt(0, begin.substring(2)));
    return begin.length() - 2;
  }

  private boolean isLast(int at) throws Unreadable {
    if (!startsAt(at, "--")) {
      return false;
    }
    int rest = body.length - at - 2;
    check(rest == 0 || (rest == 2 && startsAt(at + 2, "\r\n")));
    return true;
  }

  /** Archives go by what a part says of itself, its length too. */
  private static void checkHead(String head, int length) throws Unreadable {
    boolean dicom = false;
    for (String line : head.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      check(colon > 0 && !line.startsWith(" ") && !line.startsWith("\t"));
      String value = line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-type" -> {
          check(!dicom && value.split(";", 2)[0].strip().equals("application/dicom"));
          dicom = true;
        }
        case "content-length" -> check(value.equals(Integer.toString(length)));
        case "content-transfer-encoding" -> check(value.equals("binary"));
        default -> {
          // says nothing of how the part is read
        }
      }
    }
    check(dicom);
  }

  private boolean startsAt(int at, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return at >= 0
        && at + bytes.length <= body.length
        && Arrays.equals(body, at, at + bytes.length, bytes, 0, bytes.length);
  }

  private int find(byte[] wanted, int from, int until) throws Unreadable {
    int last = Math.min(until, body.length) - wanted.length;
    for (int at = from; at <= last; at++) {
      if (body[at] == wanted[0]
          && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw unreadable();
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
