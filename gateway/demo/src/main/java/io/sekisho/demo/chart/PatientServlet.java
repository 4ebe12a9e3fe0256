package io.sekisho.demo.chart;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;

/** Everything below {@code /chart/patients/}: one chart, what it can be asked and told. */
final class PatientServlet extends HttpServlet {
  private final transient Charts charts;
  private final transient CsrfTokens tokens;
  private final transient WardBell bell;

  PatientServlet(Charts charts, CsrfTokens tokens, WardBell bell) {
    this.charts = charts;
    this.tokens = tokens;
    this.bell = bell;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Place place = Place.of(request.getPathInfo());
    Chart chart = charts.find(place.patient());
    switch (place.rest()) {
      case "" -> show(chart, request, response);
      case "summary.csv" -> Summary.send(chart, response);
      default -> throw new Refusal(404, "お探しの画面はありません。");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Place place = Place.of(request.getPathInfo());
    Chart chart = charts.find(place.patient());
    Colleague author = Door.identify(request);
    tokens.check(author, request.getParameter("csrf"));
    switch (place.rest()) {
      case "notes" -> write(chart, author, request.getParameter("text"));
      case "files" -> attach(chart, author, request.getPart("file"));
      default -> throw new Refusal(404, "お探しの画面はありません。");
    }
    response.setHeader("Location", "/chart/patients/" + chart.patient().id());
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
  }

  private void show(Chart chart, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Colleague reader = Door.identify(request);
    Html content = new ChartPage(chart, tokens.of(reader)).html();
    Screens.send(Screens.page(chart.patient().name(), reader, content), response);
  }

  private void write(Chart chart, Colleague author, String text) {
    if (text == null || text.isBlank()) {
      throw new Refusal(400, "記録の本文を入力してください。");
    }
    chart.write(Entry.now(author, text.strip()));
    bell.noteWritten(chart.patient(), author);
  }

  private static void attach(Chart chart, Colleague author, Part file) throws IOException {
    if (file == null || file.getSubmittedFileName() == null) {
      throw new Refusal(400, "ファイルを選んでください。");
    }
    chart.attach(Upload.of(file, author));
  }

  /** The two parts of {@code /p0001/notes}; the second is empty for the chart itself. */
  private record Place(String patient, String rest) {
    static Place of(String path) {
      String[] parts = (path == null ? "/" : path).substring(1).split("/", 2);
      return new Place(parts[0], parts.length > 1 ? parts[1] : "");
    }
  }
}
