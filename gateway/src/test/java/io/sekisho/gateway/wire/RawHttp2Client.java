package io.sekisho.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An HTTP/2 client that checks nothing of what it sends. */
@SuppressWarnings("FutureReturnValueIgnored") // the server may have ended the stream already
final class RawHttp2Client implements AutoCloseable {
  /** By GOAWAY or without a word; under load the word may be lost with the connection. */
  private static final String ENDED = "connection ended";

  private final EventLoopGroup group = new NioEventLoopGroup(1);
  private final SslContext tls;

  RawHttp2Client(TestTls trusted) throws Exception {
    tls =
        SslContextBuilder.forClient()
            .trustManager(trusted.trust())
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    "h2"))
            .build();
  }

  /**
   * Sends one request on a connection of its own; the body may be null. What came of it, in short.
   */
  String exchange(int port, Http2Headers headers, String body) throws Exception {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Channel connection = connect(port, outcome);
    try {
      Http2StreamChannel stream =
          new Http2StreamChannelBootstrap(connection).handler(new Answer(outcome)).open().get();
      stream.writeAndFlush(new DefaultHttp2HeadersFrame(headers, body == null)).sync();
      if (body != null) {
        stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(body, UTF_8), true));
      }
      return outcome.get(10, TimeUnit.SECONDS);
    } finally {
      connection.close().sync();
    }
  }

  private Channel connect(int port, CompletableFuture<String> outcome) throws Exception {
    ChannelInitializer<Channel> initializer =
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            Http2Settings settings = Http2Settings.defaultSettings().maxHeaderListSize(1 << 20);
            channel
                .pipeline()
                .addLast(tls.newHandler(channel.alloc(), "localhost", port))
                .addLast(
                    Http2FrameCodecBuilder.forClient()
                        .validateHeaders(false)
                        .encoderIgnoreMaxHeaderListSize(true)
                        .initialSettings(settings)
                        .build())
                .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()))
                .addLast(new Ending(outcome));
          }
        };
    return new Bootstrap()
        .group(group)
        .channel(NioSocketChannel.class)
        .handler(initializer)
        .connect("localhost", port)
        .sync()
        .channel();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static final class Answer extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<String> outcome;
    private final StringBuilder answer = new StringBuilder();

    Answer(CompletableFuture<String> outcome) {
      this.outcome = outcome;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      boolean ended = false;
      if (frame instanceof Http2HeadersFrame head) {
        answer.append(head.headers().status()).append(' ');
        ended = head.isEndStream();
      } else if (frame instanceof Http2DataFrame data) {
        answer.append(data.content().toString(UTF_8));
        ended = data.isEndStream();
      }
      ReferenceCountUtil.release(frame);
      if (ended) {
        outcome.complete(answer.toString());
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof Http2ResetFrame reset) {
        outcome.complete("stream ended: " + Http2Error.valueOf(reset.errorCode()));
      }
    }
  }

  private static final class Ending extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<String> outcome;

    Ending(CompletableFuture<String> outcome) {
      this.outcome = outcome;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      if (frame instanceof Http2GoAwayFrame) {
        outcome.complete(ENDED);
      }
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      outcome.complete(ENDED);
    }
  }
}
