package io.sekisho.gateway.clinical;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * What a search in a batch found, inside the entry that answers it.
 *
 * @param entry whole
 * @param from where the bundle begins
 * @param to where it has ended
 */
record InnerBundle(Buffer entry, int from, int to) {

  /** The entry, with as much of the bundle as may leave. */
  Future<Entry> through(BundleFilter filter) {
    return filter.feed(entry.getBuffer(from, to)).map(passed -> around(passed, filter));
  }

  private Entry around(Buffer bundle, BundleFilter filter) {
    if (!filter.isComplete()) {
      throw new AnswerUnreadable("a bundle in the answer is not whole");
    }
    Buffer whole = Buffer.buffer().appendBuffer(entry, 0, from).appendBuffer(bundle);
    return new Entry(whole.appendBuffer(entry, to, entry.length() - to), null, filter.released());
  }
}
