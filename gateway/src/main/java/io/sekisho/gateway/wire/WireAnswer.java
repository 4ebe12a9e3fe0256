package io.sekisho.gateway.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/** The answer to a request that never became one: problem JSON (RFC 9457), then the end. */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closes on a connection that ends
final class WireAnswer {
  private static final long LINGER_MILLIS = 1000;

  private WireAnswer() {}

  /**
   * Answers and ends the connection; whoever is before us in the pipeline drops what still comes.
   */
  static void end(ChannelHandlerContext context, WireRefusal refusal, String requestId) {
    context
        .writeAndFlush(octets(refusal, requestId))
        .addListener(written -> linger(context.channel(), context));
  }

  /** Closing with unread octets would reset the connection and take the answer with it. */
  private static void linger(Channel channel, ChannelHandlerContext context) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls != null) {
      tls.closeOutbound();
    } else if (channel instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    }
    channel.config().setAutoRead(true);
    context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ByteBuf octets(WireRefusal refusal, String requestId) {
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
