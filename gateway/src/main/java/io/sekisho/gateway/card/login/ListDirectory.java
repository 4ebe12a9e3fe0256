package io.sekisho.gateway.card.login;

import io.sekisho.gateway.card.CardFiles;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.RevocationList;
import io.sekisho.policy.card.RevocationLists;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The revocation lists of a directory, as a relay keeps bringing them. A file that cannot be read,
 * or holds an older list than before, does not take the place of the one that was there; whether
 * that one is still fresh is asked at each use, so lists that stay away refuse in the end.
 */
@Singleton
class ListDirectory {
  private static final Logger LOG = Logger.getLogger(ListDirectory.class);
  private static final int MOST = 1_000;

  private final Optional<Path> directory;
  private Map<Path, Kept> kept = Map.of();
  private volatile RevocationLists lists = new RevocationLists(List.of());

  ListDirectory(CardConfig config) {
    this.directory = config.crl();
    look();
  }

  /** A list, and by what its file is known to be the same. */
  private record Kept(String mark, RevocationList list) {}

  RevocationLists now() {
    return lists;
  }

  /** How many of them are past their end: their authorities' cards are refused, or in grace. */
  final synchronized long late(Instant now) {
    return kept.values().stream()
        .map(Kept::list)
        .filter(list -> now.isAfter(list.nextUpdate().orElse(Instant.MIN)))
        .count();
  }

  /** Reads what has changed; true when anything has. */
  final synchronized boolean look() {
    if (directory.isEmpty()) {
      return false;
    }
    if (!Files.isDirectory(directory.get())) {
      LOG.errorf("`%s` is no directory of revocation lists", directory.get());
      return false; // what is at hand ages, and refuses by itself
    }
    Map<Path, Kept> next = new HashMap<>();
    try {
      for (Path file : CardFiles.in(directory.get()).stream().limit(MOST).toList()) {
        read(file).ifPresent(list -> next.put(file, list));
      }
    } catch (IOException e) {
      LOG.errorf("the directory of revocation lists cannot be read: %s", e.getMessage());
      return false;
    }
    if (next.equals(kept)) {
      return false;
    }
    kept = Map.copyOf(next);
    lists = new RevocationLists(kept.values().stream().map(Kept::list).toList());
    LOG.infof("%d revocation lists are in use", kept.size());
    return true;
  }

  private Optional<Kept> read(Path file) {
    Kept before = kept.get(file);
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      String mark = "%s %d %s".formatted(seen.lastModifiedTime(), seen.size(), seen.fileKey());
      if (before != null && before.mark().equals(mark)) {
        return Optional.of(before);
      }
      RevocationList list = CardFiles.list(file);
      if (before != null && isOlder(list, before.list())) {
        LOG.errorf("`%s` holds an older list than before; the newer one stays in use", file);
        return Optional.of(before);
      }
      return Optional.of(new Kept(mark, list));
    } catch (IOException | CardUnreadable e) {
      LOG.errorf("`%s` is no readable revocation list (%s)", file, e.getMessage());
      return Optional.ofNullable(before);
    }
  }

  private static boolean isOlder(RevocationList list, RevocationList before) {
    return list.issuer().equals(before.issuer()) && list.thisUpdate().isBefore(before.thisUpdate());
  }
}
