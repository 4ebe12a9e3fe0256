package io.sekisho.gateway.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;

/** The answer to a request that never became one: problem JSON (RFC 9457), then the end. */
final class WireAnswer {
  private WireAnswer() {}

  static ByteBuf to(WireRefusal refusal, String requestId) {
    String body = problem(refusal, requestId);
    String head =
        """
        HTTP/1.1 %s\r
        Content-Type: application/problem+json\r
        Content-Length: %d\r
        Cache-Control: no-store\r
        Sekisho-Request-Id: %s\r
        Connection: close\r
        \r
        """
            .formatted(HttpResponseStatus.valueOf(refusal.status()), body.length(), requestId);
    return Unpooled.copiedBuffer(head + body, US_ASCII);
  }

  /** For the door that answers over HTTP/2, too. */
  static String problem(WireRefusal refusal, String requestId) {
    return """
        {"title":"%s","status":%d,"code":"%s","requestId":"%s",\
        "remedy":"send an unambiguous request, and quote the request id when asking for help"}"""
        .formatted(refusal.sentence(), refusal.status(), refusal, requestId);
  }
}
