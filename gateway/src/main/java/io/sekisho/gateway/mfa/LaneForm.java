package io.sekisho.gateway.mfa;

import io.sekisho.gateway.portal.PostForm;
import jakarta.ws.rs.FormParam;

/** What the pages around the card lane post. */
public class LaneForm {
  /** Proves that the page was ours. */
  @FormParam(PostForm.TOKEN_FIELD)
  String token;

  /** {@code begin} or {@code confirm}. */
  @FormParam("act")
  String act;

  /** Reference of what was read and is confirmed. */
  @FormParam("ceremony")
  String ceremony;

  /** Reference of the page that the person wanted. */
  @FormParam("id")
  String id;
}
