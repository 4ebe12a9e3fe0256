package io.sekisho.demo.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser behind a gateway that vouches for one person. */
record Browser(int port, String login, String name, String role) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

  static Browser nurse(int port) {
    return new Browser(port, "suzuki", "鈴木 花子", "NS");
  }

  static Browser physician(int port) {
    return new Browser(port, "sato", "佐藤 健一", "PHYS");
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString(UTF_8));
  }

  HttpResponse<String> post(String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request = request(path).header("Content-Type", type).POST(body).build();
    return CLIENT.send(request, BodyHandlers.ofString(UTF_8));
  }

  /** Fills in the form of the chart and sends it. */
  HttpResponse<String> write(String patient, String text) throws IOException, InterruptedException {
    return submit(patient, "csrf=" + token(patient) + "&text=" + URLEncoder.encode(text, UTF_8));
  }

  HttpResponse<String> submit(String patient, String form)
      throws IOException, InterruptedException {
    return post(
        "/chart/patients/" + patient + "/notes",
        "application/x-www-form-urlencoded",
        BodyPublishers.ofString(form));
  }

  /** The token in the forms of this patient's page. */
  String token(String patient) throws IOException, InterruptedException {
    Matcher form = TOKEN.matcher(get("/chart/patients/" + patient).body());
    if (!form.find()) {
      throw new IOException("no form on the page of " + patient);
    }
    return form.group(1);
  }

  WebSocket.Builder socket() {
    return CLIENT.newWebSocketBuilder().header("X-Remote-User", login);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("X-Remote-User", login)
        .header("X-Remote-Name", URLEncoder.encode(name, UTF_8).replace("+", "%20"))
        .header("X-Remote-Roles", role);
  }
}
