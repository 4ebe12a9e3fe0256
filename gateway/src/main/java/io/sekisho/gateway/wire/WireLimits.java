package io.sekisho.gateway.wire;

import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/**
 * How much of a request we hold before we know who sent it.
 *
 * @param head octets of request line and fields together, then 431
 * @param target octets of the request target, then 414
 * @param fields number of header fields, then 431
 * @param headTime from the first octet of a head to its last, then 408
 * @param ahead octets sent before the previous answer was complete, then the connection ends
 */
public record WireLimits(int head, int target, int fields, Duration headTime, int ahead) {

  public static WireLimits standard() {
    return new WireLimits(
        32 * 1024, CanonicalTarget.MAX_LENGTH, 100, Duration.ofSeconds(10), 128 * 1024);
  }

  /**
   * Settings without which {@link Http1Guard} would not be the first to read a connection, or not
   * the one to answer: no HTTP/2 over clear text, nothing inflated, and Netty's own limits above
   * ours, because what Netty refuses is not recorded.
   */
  public HttpServerOptions applyTo(HttpServerOptions options) {
    return options
        .setHttp2ClearTextEnabled(false)
        .setInitialSettings(options.getInitialSettings().setMaxHeaderListSize(head))
        .setDecompressionSupported(false)
        .setMaxInitialLineLength(head + 1)
        .setMaxHeaderSize(head + 1);
  }
}
