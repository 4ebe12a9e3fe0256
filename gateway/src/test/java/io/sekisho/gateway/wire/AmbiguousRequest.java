package io.sekisho.gateway.wire;

import java.util.List;

/**
 * An input that HTTP/1.1 implementations read in different ways (threats A7 to A11, A35).
 *
 * @param name what is odd about it
 * @param octets what is sent, one octet per character
 * @param alone what Vert.x does with it when nobody is in between: the requests that a handler
 *     sees, each with its body ({@code torn} if it fails), and the answers that the client gets
 * @param refusal what we say
 * @param catcher who says it
 */
record AmbiguousRequest(
    String name, String octets, String alone, WireRefusal refusal, Catcher catcher) {

  enum Catcher {
    GUARD,
    HEAD_CHECK,
    TARGET
  }

  static final List<AmbiguousRequest> ALL =
      Attacks.in("lengths", "chunks", "request-lines", "targets", "hosts", "fields", "connections")
          .map(AmbiguousRequest::of)
          .toList();

  /** Columns: name, octets, what the engine does, our code and, where it is not the guard, who. */
  private static AmbiguousRequest of(List<String> row) {
    String[] refusal = row.get(3).split(" by ", 2);
    return new AmbiguousRequest(
        row.get(0),
        Attacks.octets(row.get(1)),
        Attacks.octets(row.get(2)),
        WireRefusal.valueOf(refusal[0]),
        refusal.length == 1 ? Catcher.GUARD : Catcher.valueOf(refusal[1]));
  }

  @Override
  public String toString() {
    return name;
  }
}
