package io.sekisho.gateway.audit;

/** The id that ties a request's records together and is shown to people. */
final class RequestId {
  private static final int LONGEST = 64;

  private RequestId() {}

  /** Only letters that need no escaping anywhere, so that ids can be compared byte by byte. */
  static void check(String id) {
    if (id.isEmpty() || id.length() > LONGEST) {
      throw new IllegalArgumentException("request id of " + id.length() + " characters");
    }
    for (int i = 0; i < id.length(); i++) {
      if (!isPlain(id.charAt(i))) {
        throw new IllegalArgumentException("request id with a character outside A-Z a-z 0-9 . _ -");
      }
    }
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }
}
