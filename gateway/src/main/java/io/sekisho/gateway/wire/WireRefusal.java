package io.sekisho.gateway.wire;

/**
 * Why a request was refused before anybody looked at who sent it: it can be read in two ways, or it
 * is larger than we are willing to hold. The name is the stable code that audit and problem JSON
 * show.
 */
public enum WireRefusal {
  BAD_REQUEST_LINE(400, "the request line is not `METHOD target HTTP/1.1`"),
  BAD_TARGET(400, "the request target can be read in more than one way"),
  BAD_HEADER(400, "a header field has a malformed name or value"),
  OBS_FOLD(400, "a header field is folded over several lines"),
  BARE_LINE_END(400, "a line does not end with CR LF"),
  BAD_HOST(400, "there must be exactly one well-formed host"),
  BAD_CONNECTION(400, "the Connection header names an unknown option"),
  AMBIGUOUS_FRAMING(400, "the length of the body can be read in more than one way"),
  BAD_CHUNK(400, "the chunked body is malformed, or has extensions or trailers"),
  DUPLICATE_HEADER(400, "a header that may appear once appears more than once"),
  METHOD_OVERRIDE(400, "the method may not be overridden by a header"),
  BAD_UPGRADE(400, "only a GET without body may upgrade, and only to websocket"),
  EARLY_TUNNEL_DATA(400, "data was sent before the upgrade was answered"),
  HEAD_TIMEOUT(408, "the request head did not arrive in time"),
  TARGET_TOO_LONG(414, "the request target is too long"),
  BAD_EXPECTATION(417, "the only expectation we know is `100-continue`"),
  HEADERS_TOO_LARGE(431, "the request head is too large or has too many fields"),
  PIPELINE_TOO_DEEP(400, "too much was sent ahead of the answer to an earlier request"),
  METHOD_REFUSED(501, "this method is not served here"),
  UNSUPPORTED_VERSION(505, "only HTTP/1.1 and HTTP/2 are spoken here");

  private final int status;
  private final String sentence;

  WireRefusal(int status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  /** The HTTP status that answers it. */
  public int status() {
    return status;
  }

  /** One English sentence for programs and operators; never contains anything the client sent. */
  public String sentence() {
    return sentence;
  }
}
