package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** Server-sent events: a tick every 200 ms, until the client leaves or {@code ?ticks=N} is up. */
final class EventStream {
  private static final long PAUSE_MILLIS = 200;

  private EventStream() {}

  static void answer(Exchange exchange) throws IOException {
    long ticks = exchange.head().number("ticks", Long.MAX_VALUE);
    exchange.reply().header("Content-Type", "text/event-stream");
    exchange.reply().header("Cache-Control", "no-store");
    try (OutputStream events = exchange.reply().chunked(200)) {
      for (long tick = 1; tick <= ticks; tick++) {
        events.write("event: tick\ndata: %d\n\n".formatted(tick).getBytes(UTF_8));
        events.flush();
        Pause.millis(PAUSE_MILLIS);
      }
    }
  }
}
