package io.sekisho.demo.echo;

import static java.util.Map.entry;

import java.io.IOException;
import java.util.Map;

/** Which path does what; every other path is the echo itself. */
final class Pages {
  private static final String TRAFFIC = "/echo/count";
  private static final Map<String, Page> BY_PATH =
      Map.ofEntries(
          entry(TRAFFIC, exchange -> exchange.reply().json(200, exchange.traffic().json())),
          entry("/echo/status", Plain::status),
          entry("/echo/slow", Plain::slow),
          entry("/echo/cookies", Plain::cookies),
          entry("/echo/redirect", Plain::redirect),
          entry("/echo/download", Download::answer),
          entry("/echo/download-hash", Download::hash),
          entry("/echo/sse", EventStream::answer),
          entry("/echo/ws", WebSocketEcho::answer),
          entry("/echo/bad-accept", WebSocketEcho::answerWithWrongKey),
          entry("/echo/upgrade-200", Broken::upgradeAnsweredWith200),
          entry("/echo/lie", Broken::lie),
          entry("/echo/garbage", Broken::garbage));

  private Pages() {}

  /** Answers one request; may break every rule of HTTP if that is what it is for. */
  interface Page {
    void answer(Exchange exchange) throws IOException;
  }

  static Page of(RequestHead head) {
    return BY_PATH.getOrDefault(head.path(), Plain::echo);
  }

  static boolean asksForTraffic(RequestHead head) {
    return head.path().equals(TRAFFIC);
  }
}
