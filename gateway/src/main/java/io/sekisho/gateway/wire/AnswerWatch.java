package io.sekisho.gateway.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells the guard, which sees only octets on their way out, where an answer begins and ends. */
@SuppressWarnings("FutureReturnValueIgnored") // the promise given to write says how it went
final class AnswerWatch extends ChannelOutboundHandlerAdapter {
  private final Http1Guard guard;
  private boolean interim;

  AnswerWatch(Http1Guard guard) {
    this.guard = guard;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse answer) {
      interim = answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!interim) {
        guard.answerBegins();
      }
    }
    ctx.write(message, promise);
    if (message instanceof LastHttpContent && !interim) {
      guard.answerEnded();
    }
  }
}
