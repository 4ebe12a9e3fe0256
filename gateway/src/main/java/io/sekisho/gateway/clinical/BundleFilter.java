package io.sekisho.gateway.clinical;

import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Reason;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Lets a bundle through entry by entry, as it arrives. Each resource is decided before a byte of it
 * leaves; what is not allowed is left out, and one entry says that something was, not how much nor
 * what. The total goes, because it counts what was left out; links are replaced.
 */
public final class BundleFilter {
  private static final Set<String> KEPT = Set.of("id", "timestamp", "type");
  private static final Set<String> TYPES =
      Set.of("searchset", "history", "collection", "batch-response", "transaction-response");
  private static final String LEFT_OUT =
      note("suppressed", "閲覧できない記録は除かれています / Records you may not see were left out");
  private static final String MORE =
      note(
          "incomplete",
          "続きがあります。この検索だけを送信してください / There is more; send this search by itself to turn its pages");

  private final int limit;
  private final EntryReader entries;
  private final BundleLinks links;
  private final Function<List<Question>, Future<List<Decision>>> checkpoint;
  private final BundleReader reader;
  private final List<Entry> waiting = new ArrayList<>();
  private final List<byte[]> afterwards = new ArrayList<>();
  private final Set<String> released = new LinkedHashSet<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private Buffer out = Buffer.buffer();
  private boolean begun;
  private boolean listing;
  private boolean more;
  private boolean ended;
  private Batch batch;
  private int position;
  private int letOut;
  private int leftOut;

  /**
   * @param limit of one resource, in bytes
   * @param checkpoint decides each of these, in this order
   */
  public BundleFilter(
      int limit,
      EntryReader entries,
      Links links,
      Function<List<Question>, Future<List<Decision>>> checkpoint) {
    this(limit, entries, new BundleLinks(links), checkpoint);
  }

  private BundleFilter(
      int limit,
      EntryReader entries,
      BundleLinks links,
      Function<List<Question>, Future<List<Decision>>> checkpoint) {
    this.limit = limit;
    this.entries = entries;
    this.links = links;
    this.checkpoint = checkpoint;
    this.reader = new BundleReader(limit, new Arrivals());
  }

  /**
   * The bundle answers this batch: entries keep their places, and what may not leave is replaced by
   * a refusal.
   */
  public BundleFilter answering(Batch sent) {
    batch = sent;
    return this;
  }

  /**
   * What may leave now that these bytes have come. Not to be called again before it is complete;
   * fails with {@link AnswerUnreadable} when the answer cannot be understood.
   */
  public Future<Buffer> feed(Buffer data) {
    try {
      reader.read(data.getBytes());
    } catch (RuntimeException e) {
      return Future.failedFuture(e); // mostly AnswerUnreadable; whatever it is, nothing leaves
    }
    return inner().compose(done -> decided()).map(this::passed);
  }

  /** A bundle in an entry is gone through by itself; nobody turns its pages. */
  private Future<?> inner() {
    List<Future<?>> through = new ArrayList<>();
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).inner() != null) {
        int at = i;
        BundleFilter filter =
            new BundleFilter(limit, entries.ofInner(), (BundleLinks) null, checkpoint);
        through.add(
            waiting
                .get(i)
                .inner()
                .through(filter)
                .map(
                    entry -> {
                      leftOut += filter.leftOut;
                      reasons.addAll(filter.reasons);
                      return waiting.set(at, entry);
                    }));
      }
    }
    return through.isEmpty() ? Future.succeededFuture() : Future.all(through);
  }

  private Future<List<Decision>> decided() {
    List<Question> questions = new ArrayList<>();
    for (Entry entry : waiting) {
      if (entry.question() != null) {
        questions.add(entry.question());
      }
    }
    return questions.isEmpty() ? Future.succeededFuture(List.of()) : checkpoint.apply(questions);
  }

  /** Whether the whole bundle has come and gone. */
  public boolean isComplete() {
    return ended;
  }

  /** Patients of whom anything was let out. */
  public Set<String> released() {
    return released;
  }

  /** How many entries left. */
  public int letOut() {
    return letOut;
  }

  /** How many entries did not. */
  public int leftOut() {
    return leftOut;
  }

  /** Why entries were left out. */
  public Set<Reason> reasons() {
    return reasons;
  }

  private Buffer passed(List<Decision> decisions) {
    int next = 0;
    for (Entry entry : waiting) {
      if (entry.question() == null) {
        write(entry);
      } else if (decisions.get(next++).isAllowed()) {
        write(entry);
      } else {
        leaveOut(decisions.get(next - 1));
      }
    }
    waiting.clear();
    if (reader.isComplete() && !ended) {
      close();
    }
    Buffer ready = out;
    out = Buffer.buffer();
    return ready;
  }

  private void leaveOut(Decision decision) {
    leftOut++;
    reasons.addAll(decision.reasons());
    if (batch != null) {
      place(Batch.refusal(decision.reasons()));
    }
  }

  private void write(Entry entry) {
    letOut++;
    released.addAll(entry.patients());
    place(entry.bytes());
  }

  /** In a batch, our own answers come where the server's would have come. */
  private void place(Buffer entry) {
    fill();
    element(entry);
    position++;
  }

  private void fill() {
    while (batch != null && batch.answers().containsKey(position)) {
      element(batch.answers().get(position++));
    }
  }

  private void element(Buffer bytes) {
    out.appendString(listing ? "," : ",\"entry\":[").appendBuffer(bytes);
    listing = true;
  }

  private void close() {
    if (!begun) {
      throw new AnswerUnreadable("the answer is no bundle");
    }
    fill();
    if (leftOut > 0 && batch == null) {
      element(Buffer.buffer(LEFT_OUT));
    }
    if (more) {
      element(Buffer.buffer(MORE));
    }
    if (listing) {
      out.appendString("]");
    }
    afterwards.forEach(out::appendBytes);
    out.appendString("}");
    ended = true;
  }

  private static String note(String code, String text) {
    return ("{\"resource\":{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":"
            + "\"information\",\"code\":\"%s\",\"details\":{\"text\":\"%s\"}}]},"
            + "\"search\":{\"mode\":\"outcome\"}}")
        .formatted(code, text);
  }

  private final class Arrivals implements BundleReader.Parts {
    @Override
    public void member(String name, byte[] value) {
      String text = EntryReader.value(value);
      if (name.equals("resourceType")) {
        begin(text);
      } else if (name.equals("link") && links == null) {
        more = BundleLinks.haveNext(value);
      } else if (name.equals("link")) {
        keep(name, links.rewritten(value));
      } else if (KEPT.contains(name)) {
        if (name.equals("type") && !TYPES.contains(text)) {
          throw new AnswerUnreadable("the answer is a bundle of another kind");
        }
        keep(name, value);
      }
    }

    private void begin(String type) {
      if (!type.equals("Bundle")) {
        throw new AnswerUnreadable("the answer is no bundle");
      }
      begun = true;
      out.appendString("{\"resourceType\":\"Bundle\"");
    }

    private void keep(String name, byte[] value) {
      if (!begun) {
        throw new AnswerUnreadable("the answer does not begin with its type");
      }
      Buffer member =
          Buffer.buffer(",\"").appendString(name).appendString("\":").appendBytes(value);
      if (listing || leftOut > 0 || !waiting.isEmpty()) {
        afterwards.add(member.getBytes());
      } else {
        out.appendBuffer(member);
      }
    }

    @Override
    public void entry(byte[] value) {
      if (!begun) {
        throw new AnswerUnreadable("the answer does not begin with its type");
      }
      Entry entry = entries.read(value);
      if (entry != null) {
        waiting.add(entry);
      }
    }

    @Override
    public void end() {
      // entries of the last buffer are still to be decided
    }
  }
}
