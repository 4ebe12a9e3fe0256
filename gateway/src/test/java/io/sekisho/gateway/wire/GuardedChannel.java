package io.sekisho.gateway.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A connection without a socket: the guard, Vert.x' own decoder, and somebody who answers. */
final class GuardedChannel implements AutoCloseable {
  private final List<WireRefusal> refusals = new ArrayList<>();
  private final List<ByteBuf> pieces = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final StringBuilder passed = new StringBuilder();
  private final EmbeddedChannel channel;
  private final Http1Guard guard;
  private boolean answering = true;

  GuardedChannel(WireLimits limits) {
    guard =
        new Http1Guard(
            limits,
            (refusal, client) -> {
              refusals.add(refusal);
              return "id-1";
            });
    channel =
        new EmbeddedChannel(
            guard,
            new Passed(),
            new VertxHttpRequestDecoder(limits.applyTo(new HttpServerOptions())),
            new HttpResponseEncoder(),
            new AnswerWatch(guard),
            new Answerer());
  }

  /** Leaves requests unanswered until {@link #answer}. */
  static GuardedChannel unanswered(WireLimits limits) {
    GuardedChannel connection = new GuardedChannel(limits);
    connection.answering = false;
    return connection;
  }

  GuardedChannel answer(int status) {
    DefaultFullHttpResponse answer =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
    answer.headers().set("Content-Length", 0);
    channel.writeOutbound(answer);
    return this;
  }

  /** Sends these octets, one per character, in one piece. */
  GuardedChannel send(String octets) {
    ByteBuf piece = Unpooled.copiedBuffer(octets, ISO_8859_1);
    pieces.add(piece);
    if (channel.isOpen()) {
      channel.writeInbound(piece);
    } else {
      piece.release();
    }
    return this;
  }

  /** What the decoder made of what passed: {@code METHOD target [fields] body}. */
  List<String> requests() {
    return requests;
  }

  List<WireRefusal> refusals() {
    return refusals;
  }

  /** The octets that the decoder was given. */
  String passed() {
    return passed.toString();
  }

  /** Everything that was sent to the client. */
  String answers() {
    StringBuilder answers = new StringBuilder();
    for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
      answers.append(piece.toString(ISO_8859_1));
      piece.release();
    }
    return answers.toString();
  }

  Http1Guard guard() {
    return guard;
  }

  EmbeddedChannel channel() {
    return channel;
  }

  /** Ends the connection; nothing that was sent may stay in memory. */
  @Override
  public void close() {
    channel.advanceTimeBy(2, TimeUnit.SECONDS); // a refused client may linger for one
    channel.runScheduledPendingTasks();
    channel.finishAndReleaseAll();
    assertThat(pieces).allMatch(piece -> piece.refCnt() == 0);
  }

  private final class Passed extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      passed.append(((ByteBuf) message).toString(ISO_8859_1));
      ctx.fireChannelRead(message);
    }
  }

  /** Answers each request as soon as it is complete. */
  private final class Answerer extends ChannelInboundHandlerAdapter {
    private final StringBuilder request = new StringBuilder();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (message instanceof HttpRequest head) {
        request.append(head.method()).append(' ').append(head.uri()).append(' ');
        request.append(head.headers().entries()).append(' ');
        request.append(head.decoderResult().isSuccess() ? "" : "(invalid)");
      }
      if (message instanceof HttpContent part) {
        request.append(part.content().toString(ISO_8859_1));
        request.append(part.decoderResult().isSuccess() ? "" : "(invalid)");
      }
      ReferenceCountUtil.release(message);
      if (message instanceof LastHttpContent) {
        requests.add(request.toString());
        request.setLength(0);
        if (answering) {
          answer(200);
        }
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      requests.add("failed: " + cause.getMessage());
    }
  }
}
