package io.sekisho.gateway.wire;

import java.net.SocketAddress;

/** Hears of every refusal before it is answered, to record it. */
@FunctionalInterface
public interface WireRefusals {

  /**
   * Records the refusal; if it throws, the connection ends without an answer.
   *
   * @return the request id that the client is told
   */
  String refused(WireRefusal refusal, SocketAddress client);
}
