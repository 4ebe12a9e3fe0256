package io.sekisho.policy.card;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Structures out of a file: one in DER, or any number in PEM. */
final class Encoded {
  private static final int SEQUENCE = 0x30;

  private Encoded() {}

  /** Empty when there is nothing of this kind. */
  static List<byte[]> of(byte[] file, String kind) {
    return file.length > 0 && file[0] == SEQUENCE ? List.of(file) : armoured(file, kind);
  }

  private static List<byte[]> armoured(byte[] file, String kind) {
    Matcher block =
        Pattern.compile(
                "-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]*+)-----END " + kind + "-----")
            .matcher(new String(file, ISO_8859_1));
    List<byte[]> found = new ArrayList<>();
    while (block.find()) {
      found.add(decoded(block.group(1)));
    }
    return found;
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
