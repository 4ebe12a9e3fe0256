package io.sekisho.demo.chart;

import io.sekisho.demo.patients.Ward;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** {@code GET /chart/?ward=ward-east-3} or {@code ?q=やまだ}; any other path is not found. */
final class ListServlet extends HttpServlet {
  private final transient Charts charts;

  ListServlet(Charts charts) {
    this.charts = charts;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!"/".equals(request.getServletPath())) {
      throw new Refusal(404, "お探しの画面はありません。");
    }
    String ward = Objects.requireNonNullElse(request.getParameter("ward"), Ward.EAST_3.id());
    String words = Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    PatientList list = new PatientList(charts, ward, words);
    Screens.send(Screens.page("患者一覧", Door.identify(request), list.html()), response);
  }
}
