package io.sekisho.demo.chart;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The style sheet and the one script. */
final class AssetServlet extends HttpServlet {
  private static final Map<String, String> TYPES =
      Map.of("chart.css", "text/css; charset=utf-8", "ward.js", "text/javascript; charset=utf-8");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String file = request.getServletPath().substring(1);
    response.setContentType(TYPES.get(file));
    response.setHeader("Cache-Control", "private, max-age=3600");
    response.getOutputStream().write(Template.resource(file));
  }
}
