package io.sekisho.demo.chart;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Lets in whoever comes with a name, gives each browser a session, and words every refusal. */
final class Door extends HttpFilter {
  private static final String COOKIE = "CHARTSESSION";
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    try {
      identify(request);
      welcome(request, response);
      chain.doFilter(request, response);
    } catch (Refusal refusal) {
      refuse(refusal, response);
    }
  }

  static Colleague identify(HttpServletRequest request) {
    return Colleague.of(request::getHeader)
        .orElseThrow(() -> new Refusal(401, "ログインしていません。ポータルからログインしてください。"));
  }

  private static void welcome(HttpServletRequest request, HttpServletResponse response) {
    if (cookies(request).noneMatch(cookie -> cookie.getName().equals(COOKIE))) {
      byte[] id = new byte[16];
      RANDOM.nextBytes(id);
      String value = COOKIE + "=" + HexFormat.of().formatHex(id);
      response.addHeader("Set-Cookie", value + "; Path=/chart; HttpOnly; SameSite=Lax");
    }
  }

  private static Stream<Cookie> cookies(HttpServletRequest request) {
    return request.getCookies() == null ? Stream.empty() : Arrays.stream(request.getCookies());
  }

  private static void refuse(Refusal refusal, HttpServletResponse response) throws IOException {
    response.setStatus(refusal.status());
    Screens.send(Screens.refusal(refusal), response);
  }
}
