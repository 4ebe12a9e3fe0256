package io.sekisho.gateway.clinical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sekisho.policy.decision.Reason;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A batch without the entries that are not allowed. Each of those gets its answer from us, in the
 * place where the server's would have been (FHIR R4, 3.1.0.11.1).
 */
public final class Batch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Integer, Buffer> refused = new TreeMap<>();
  private final Set<Reason> why = EnumSet.noneOf(Reason.class);

  /** This entry is not allowed, and why. */
  public void refuse(int entry, List<Reason> reasons) {
    refused.put(entry, refusal(reasons));
    why.addAll(reasons);
  }

  /** Whether every entry is allowed. */
  public boolean isWhole() {
    return refused.isEmpty();
  }

  /** How many entries are not. */
  public int refusals() {
    return refused.size();
  }

  /** Which entries are not. */
  public Set<Integer> entries() {
    return refused.keySet();
  }

  /** Why they are not. */
  public Set<Reason> reasons() {
    return why;
  }

  /** Our answers, by the entry they are for. */
  Map<Integer, Buffer> answers() {
    return refused;
  }

  /** The answer to a batch of which nothing is left. */
  public Buffer answer() {
    Buffer answer =
        Buffer.buffer("{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":[");
    String separator = "";
    for (Buffer entry : refused.values()) {
      answer.appendString(separator).appendBuffer(entry);
      separator = ",";
    }
    return answer.appendString("]}");
  }

  /** The rest of this batch, otherwise as it was sent. */
  public Buffer rest(Buffer sent) {
    Rest rest = new Rest();
    BundleReader reader = new BundleReader(sent.length(), rest);
    reader.read(sent.getBytes());
    if (!reader.isComplete()) {
      throw new AnswerUnreadable("the batch is not whole");
    }
    return rest.text();
  }

  /** What an entry's answer says that is not allowed. */
  static Buffer refusal(List<Reason> reasons) {
    ObjectNode entry = JSON.createObjectNode();
    ObjectNode response = entry.putObject("response");
    response.put("status", "403 Forbidden");
    ObjectNode outcome = response.putObject("outcome").put("resourceType", "OperationOutcome");
    var issues = outcome.putArray("issue");
    for (Reason reason : reasons) {
      ObjectNode details =
          issues.addObject().put("severity", "error").put("code", "forbidden").putObject("details");
      details.putArray("coding").addObject().put("code", reason.name());
      details.put("text", reason.ja() + " / " + reason.en());
    }
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(entry));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private final class Rest implements BundleReader.Parts {
    private final Buffer members = Buffer.buffer();
    private final Buffer entries = Buffer.buffer();
    private int position;

    @Override
    public void member(String name, byte[] value) {
      members.appendString(members.length() == 0 ? "\"" : ",\"");
      members.appendString(name).appendString("\":").appendBytes(value);
    }

    @Override
    public void entry(byte[] value) {
      if (!refused.containsKey(position++)) {
        entries.appendString(entries.length() == 0 ? "" : ",").appendBytes(value);
      }
    }

    @Override
    public void end() {
      // nothing is waited for
    }

    Buffer text() {
      return Buffer.buffer("{")
          .appendBuffer(members)
          .appendString(",\"entry\":[")
          .appendBuffer(entries)
          .appendString("]}");
    }
  }
}
