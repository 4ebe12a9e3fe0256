package io.sekisho.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** Finds our cookie in a request without taking apart the others. */
final class SessionCookie {
  private SessionCookie() {}

  /**
   * The value of our cookie, or null. Two of them are none: somebody is trying to choose for us.
   */
  static String read(MultiMap headers) {
    String first = headers.get(HttpHeaders.COOKIE);
    if (first == null) {
      return null;
    }
    List<String> all = headers.getAll(HttpHeaders.COOKIE); // HTTP/2 may split them
    String found = null;
    for (String cookies : all) {
      String value =
          io.sekisho.gateway.session.Cookies.value(
              cookies, io.sekisho.gateway.session.Cookies.SESSION);
      if (value != null) {
        if (found != null) {
          return "";
        }
        found = value;
      }
    }
    return found;
  }
}
