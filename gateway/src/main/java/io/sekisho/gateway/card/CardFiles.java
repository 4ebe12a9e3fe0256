package io.sekisho.gateway.card;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Certificates;
import io.sekisho.policy.card.HcRoles;
import io.sekisho.policy.card.RevocationList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads certificates and lists from files and directories, never more than could be meant. */
public final class CardFiles {
  private static final int LARGEST_TABLE = 1 << 20;
  private static final int LARGEST_BUNDLE = 100 * Certificates.LARGEST;

  private CardFiles() {}

  /** The file itself, or the files of a directory by name; links to devices are nobody's file. */
  public static List<Path> in(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The certificates of one file, at least one. */
  public static List<X509Certificate> certificates(Path file) throws IOException, CardUnreadable {
    return Certificates.read(bytes(file, LARGEST_BUNDLE));
  }

  /** All certificates of a file or directory; what is none is told to {@code unread}. */
  static List<X509Certificate> certificates(Path place, BiConsumer<Path, CardUnreadable> unread)
      throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path file : in(place)) {
      try {
        certificates.addAll(certificates(file));
      } catch (CardUnreadable e) {
        unread.accept(file, e);
      }
    }
    return certificates;
  }

  /** All lists of a file or directory; what is none is told to {@code unread}. */
  static List<RevocationList> lists(Path place, BiConsumer<Path, CardUnreadable> unread)
      throws IOException {
    List<RevocationList> lists = new ArrayList<>();
    for (Path file : in(place)) {
      try {
        lists.add(list(file));
      } catch (CardUnreadable e) {
        unread.accept(file, e);
      }
    }
    return lists;
  }

  /** The one list of a file. */
  public static RevocationList list(Path file) throws IOException, CardUnreadable {
    return RevocationList.read(bytes(file, RevocationList.LARGEST));
  }

  /** A hospital's own table of qualifications; a mistake in it is named with its line. */
  public static HcRoles qualifications(Path file) throws IOException {
    try {
      return HcRoles.parse(new String(bytes(file, LARGEST_TABLE), UTF_8));
    } catch (IllegalArgumentException mistake) {
      throw new IOException("`%s`: %s".formatted(file, mistake.getMessage()), mistake);
    }
  }

  /** One byte more than allowed is enough to know that it is too much. */
  private static byte[] bytes(Path file, int most) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("`%s` is not a file".formatted(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most + 1);
    }
  }
}
