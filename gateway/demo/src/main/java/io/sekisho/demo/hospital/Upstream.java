package io.sekisho.demo.hospital;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A system behind the gateway: a program of its own, and the route that leads to it. */
record Upstream(Part part, Port port, String main, List<String> options, Route route) {

  /** What the gateway has to know about it. */
  record Route(
      String kind, String identity, String home, String ja, String en, List<String> paths) {
    Route(String kind, String identity, String home, String ja, String en) {
      this(kind, identity, home, ja, en, List.of());
    }
  }

  /** What the paths of the chart mean; whatever is not said here is refused. */
  private static final List<String> CHART_PATHS =
      List.of(
          "GET /chart/ -> search chart-list",
          "GET /chart/chart.css -> read chart-list",
          "GET /chart/ward.js -> read chart-list",
          "GET /chart/ward -> connect chart-ward",
          "GET /chart/patients/{patient} -> read chart",
          "GET /chart/patients/{patient}/summary.csv -> read chart-file",
          "POST /chart/patients/{patient}/notes -> create chart-note",
          "POST /chart/patients/{patient}/files -> create chart-file");

  Upstream {
    options = List.copyOf(options);
  }

  static List<Upstream> of(Settings settings) {
    return ALL.stream().filter(upstream -> settings.has(upstream.part)).toList();
  }

  private static final List<Upstream> ALL =
      List.of(
          new Upstream(
              Part.FHIR,
              Port.FHIR,
              "io.sekisho.demo.fhir.FhirServer",
              List.of("-Xmx256m", "-Dpatients=60"),
              new Route(
                  "fhir", "assertion", "/fhir/Patient?_count=10", "FHIR サーバー", "FHIR server")),
          new Upstream(
              Part.CHART,
              Port.CHART,
              "io.sekisho.demo.chart.ChartServer",
              List.of("-Xmx96m"),
              new Route("legacy", "headers", "/chart/", "電子カルテ", "Chart", CHART_PATHS)),
          new Upstream(
              Part.ECHO,
              Port.ECHO,
              "io.sekisho.demo.echo.EchoServer",
              List.of("-Xmx96m"),
              new Route("echo", "assertion", "/echo/", "エコー（接続の確認）", "Echo")));

  String name() {
    return part.id();
  }

  String title() {
    return route.ja() + " / " + route.en();
  }

  String path() {
    return "/" + name();
  }

  /** It prints {@code ready <port>} when it can be asked. */
  void start(Settings settings, Children children) {
    int number = settings.ports().of(port);
    Child server = children.start(program(settings.layout(), number));
    Waiting.until(() -> server.saidLine("ready " + number), server, Duration.ofMinutes(2));
  }

  private Program program(Layout layout, int number) {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    arguments.addAll(List.of("-Dport=" + number, "-cp", layout.classpath(), main));
    return Program.java(name(), arguments.toArray(String[]::new));
  }
}
