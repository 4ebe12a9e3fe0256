package io.sekisho.gateway.mfa;

import io.sekisho.gateway.portal.PostForm;
import jakarta.ws.rs.FormParam;
import java.util.Optional;
import java.util.UUID;

/** What the list of keys posts. */
public class FactorsForm {
  /** Proves that the page was ours. */
  @FormParam(PostForm.TOKEN_FIELD)
  String token;

  /** {@code rename}, {@code revoke} or {@code add}. */
  @FormParam("act")
  String act;

  /** Which key. */
  @FormParam("key")
  String key;

  /** What it shall be called. */
  @FormParam("name")
  String name;

  Optional<UUID> key() {
    return id(key);
  }

  static Optional<UUID> id(String text) {
    boolean fits = text != null && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    return fits ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
