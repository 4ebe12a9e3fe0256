package io.sekisho.demo.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekisho.demo.patients.Roster;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The frame around every page, and how a page is sent. */
final class Screens {
  private static final Template FRAME = Template.of("frame.html");
  private static final Template REFUSAL = Template.of("refusal.html");

  private Screens() {}

  static Html page(String title, Colleague reader, Html content) {
    return FRAME.fill(
        Map.of(
            "title", title,
            "reader", reader.name(),
            "role", reader.title(),
            "login", reader.login(),
            "today", Words.day(Roster.TODAY),
            "content", content));
  }

  static Html refusal(Refusal refusal) {
    return REFUSAL.fill(Map.of("status", refusal.status(), "sentence", refusal.getMessage()));
  }

  static void send(Html page, HttpServletResponse response) throws IOException {
    response.setContentType("text/html; charset=utf-8");
    response.getOutputStream().write(page.markup().getBytes(UTF_8));
  }
}
