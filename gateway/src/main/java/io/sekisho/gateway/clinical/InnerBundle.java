package io.sekisho.gateway.clinical;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * What a search in a batch found, inside the entry that answers it.
 *
 * @param entry whole
 * @param from where the bundle begins
 * @param to where it has ended
 */
record InnerBundle(byte[] entry, int from, int to) {

  /** The entry, with as much of the bundle as may leave. */
  Future<Entry> through(BundleFilter filter) {
    return filter.feed(Buffer.buffer(Arrays.copyOfRange(entry, from, to))).map(passed -> around(passed, filter));
  }

  private Entry around(Buffer bundle, BundleFilter filter) {
    if (!filter.isComplete()) {
      throw new AnswerUnreadable("a bundle in the answer is not whole");
    }
    Buffer whole = Buffer.buffer().appendBytes(entry, 0, from).appendBuffer(bundle);
    return new Entry(
        whole.appendBytes(entry, to, entry.length - to), null, filter.released());
  }
}
