package io.sekisho.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;

/**
 * Reads an HTTP/1.1 connection before Vert.x does, and ends it at the first octet that could be
 * read in two ways.
 *
 * <p>Vert.x repairs much before a handler sees it (ADR 0002 has the list), so a handler could
 * neither refuse nor record it. What passes here passes unchanged. A head passes when it is
 * complete and checked, never in parts; a body passes as it comes, while its end is followed
 * exactly.
 *
 * <p>One request at a time: octets after the end of a request wait until its answer is written. So
 * a refusal never overtakes an earlier answer, and what is sent behind an upgrade is not taken for
 * a request before the upgrade has failed.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closes on a connection that ends
public final class Http1Guard extends ChannelDuplexHandler {
  private static final String NAME = "sekisho-guard";

  private enum Phase {
    REQUESTS,
    TUNNEL,
    ENDED
  }

  private final WireLimits limits;
  private final WireRefusals refusals;
  private final RequestReader reader;
  private ChannelHandlerContext context;
  private Phase phase = Phase.REQUESTS;
  private ByteBuf held;
  private boolean advancing;
  private boolean answerDue;
  private boolean answerBegun;
  private Future<?> headTimer;

  Http1Guard(WireLimits limits, WireRefusals refusals) {
    this.limits = limits;
    this.refusals = refusals;
    this.reader = new RequestReader(limits);
  }

  /**
   * Puts a guard before Vert.x' decoder; call it from {@code HttpServer.connectionHandler}, which
   * runs before the first octet of the connection is decoded. HTTP/2 connections stay as they are.
   * If it fails, the connection ends: Vert.x would go on without us.
   */
  public static void install(HttpConnection connection, WireLimits limits, WireRefusals refusals) {
    ChannelHandlerContext vertx = ((ConnectionBase) connection).channelHandlerContext();
    try {
      if (connection instanceof Http1xServerConnection) {
        Http1Guard guard = new Http1Guard(limits, refusals);
        vertx.pipeline().addBefore("httpDecoder", NAME, guard);
        vertx.pipeline().addBefore(vertx.name(), NAME + "-answers", new AnswerWatch(guard));
      }
    } catch (RuntimeException e) {
      vertx.channel().close();
      throw e;
    }
  }

  /** The guard of this connection, null for HTTP/2. */
  public static Http1Guard of(HttpConnection connection) {
    return ((ConnectionBase) connection).channelHandlerContext().pipeline().get(Http1Guard.class);
  }

  /** The upgrade was answered with 101: from now on everything passes unread. */
  public void switchToTunnel() {
    if (!context.executor().inEventLoop()) {
      context.executor().execute(this::switchToTunnel);
    } else if (phase == Phase.REQUESTS && reader.upgrading()) {
      phase = Phase.TUNNEL;
      resume();
    }
  }

  /** Ends the connection now; what the client has not read yet, it will not get. */
  public void cut() {
    context.channel().close();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    startHeadTimer();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    end();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end();
    ctx.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (phase == Phase.ENDED) {
      ReferenceCountUtil.release(message);
    } else if (phase == Phase.TUNNEL) {
      ctx.fireChannelRead(message);
    } else {
      hold((ByteBuf) message);
      advance();
    }
  }

  /** After a refusal nobody else has a say on this connection. */
  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (phase == Phase.ENDED) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
    } else {
      ctx.write(message, promise);
    }
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (phase == Phase.ENDED && ctx.channel().isActive()) {
      ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
    } else {
      ctx.close(promise);
    }
  }

  void answerBegins() {
    answerBegun = true;
  }

  void answerEnded() {
    answerDue = false;
    if (reader.upgrading()) {
      reader.upgradeRefused();
      endIfTunnelDataCame();
    }
    if (held != null && !advancing) {
      context.executor().execute(this::resume); // not inside the write that ends the answer
    }
  }

  /** Nobody may send frames before the 101; what did come is not taken for a request instead. */
  private void endIfTunnelDataCame() {
    if (held != null) {
      end();
      report(WireRefusal.EARLY_TUNNEL_DATA);
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> context.close());
    }
  }

  private void hold(ByteBuf octets) {
    held =
        held == null
            ? octets
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), held, octets);
  }

  private void resume() {
    advance();
    context.fireChannelReadComplete();
  }

  private void advance() {
    advancing = true;
    try {
      while (held != null && !waiting()) {
        int checked = check();
        if (checked == held.readerIndex()) {
          break;
        }
        pass(checked);
      }
      if (held != null && held.readableBytes() > limits.ahead()) {
        throw new WireRefused(WireRefusal.PIPELINE_TOO_DEEP);
      }
    } catch (WireRefused e) {
      refuse(e.refusal());
    } finally {
      advancing = false;
    }
  }

  private boolean waiting() {
    boolean nextRequest = reader.atHead() && answerDue;
    return phase == Phase.REQUESTS && (reader.upgrading() || nextRequest);
  }

  /** Returns up to where the octets at hand may pass: the end of the message, or all of them. */
  private int check() {
    if (phase == Phase.TUNNEL) {
      return held.writerIndex();
    }
    boolean atHead = reader.atHead();
    int checked = reader.read(held);
    if (checked == held.readerIndex()) {
      startHeadTimer();
    } else if (atHead) {
      stopHeadTimer();
      answerDue = true;
      answerBegun = false;
    }
    return checked;
  }

  private void pass(int end) {
    ByteBuf checked = held;
    if (end == held.writerIndex()) {
      held = null;
    } else {
      checked = held.readRetainedSlice(end - held.readerIndex());
    }
    context.fireChannelRead(checked);
  }

  private void refuse(WireRefusal refusal) {
    boolean inFlight = answerDue;
    boolean answerable = !answerDue || !answerBegun;
    end();
    String requestId = report(refusal);
    if (requestId != null && answerable) {
      WireAnswer.end(context, refusal, requestId);
    } else {
      context.close();
    }
    if (inFlight) {
      context.fireExceptionCaught(new WireRefused(refusal)); // lets the forwarder give up its half
    }
  }

  /** What cannot be recorded is not answered either; returns null then. */
  private String report(WireRefusal refusal) {
    try {
      return refusals.refused(refusal, context.channel().remoteAddress());
    } catch (RuntimeException e) {
      return null;
    }
  }

  private void end() {
    phase = Phase.ENDED;
    stopHeadTimer();
    ReferenceCountUtil.release(held);
    held = null;
  }

  private void startHeadTimer() {
    if (headTimer == null) {
      long millis = limits.headTime().toMillis();
      headTimer = context.executor().schedule(this::headTimeout, millis, TimeUnit.MILLISECONDS);
    }
  }

  private void stopHeadTimer() {
    if (headTimer != null) {
      headTimer.cancel(false);
      headTimer = null;
    }
  }

  private void headTimeout() {
    if (held == null) {
      context.close(); // a connection on which nothing was asked needs no answer
    } else {
      refuse(WireRefusal.HEAD_TIMEOUT);
    }
  }
}
