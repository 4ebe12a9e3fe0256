package io.sekisho.gateway.recovery;

import io.sekisho.gateway.portal.PostForm;
import io.sekisho.gateway.recovery.SparePermission.Kind;
import jakarta.ws.rs.FormParam;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** What the page of keys posts. */
public class RecoveryForm {
  /** Proves that the page was ours. */
  @FormParam(PostForm.TOKEN_FIELD)
  String token;

  /** {@code draft}, {@code propose}, {@code confirm} or {@code withdraw}. */
  @FormParam("act")
  String act;

  /** Whose factor it is about. */
  @FormParam("holder")
  String holder;

  /** {@code lost} or {@code forgotten}. */
  @FormParam("kind")
  String kind;

  /** Why. */
  @FormParam("reason")
  String reason;

  /** For how many hours. */
  @FormParam("hours")
  String hours;

  /** Which permission. */
  @FormParam("permission")
  String permission;

  Optional<UUID> permission() {
    return id(permission);
  }

  static Optional<UUID> id(String text) {
    boolean fits = text != null && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    return fits ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  byte[] holder() {
    boolean fits = holder != null && holder.matches("[A-Za-z0-9_-]{43}");
    return fits ? Base64.getUrlDecoder().decode(holder) : new byte[0];
  }

  Kind kind() {
    return "forgotten".equals(kind) ? Kind.FORGOTTEN : Kind.LOST;
  }

  Duration length() {
    return hours != null && hours.matches("[0-9]{1,3}")
        ? Duration.ofHours(Long.parseLong(hours))
        : Duration.ZERO;
  }
}
