package io.sekisho.gateway.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Facts;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.decision.Reason;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Rung;
import io.sekisho.policy.review.CaseWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers questions written as JSON, one per line, with every reason and what to do. */
@Command(
    name = "explain",
    description = {
      "Reads questions as JSON from standard input, one per line, and answers each with one line:",
      "{\"who\":\"NS\",\"does\":\"read\",\"to\":\"FHIR Observation\",\"record\":\"no-care\","
          + "\"proof\":\"aal2\",\"grants\":\"\",\"for\":\"TREAT\"}",
      "Only who, does and to are required; the words are those of decision tables.",
      "Exit 0: all answered; 1: the set has mistakes; 2: a line could not be read."
    },
    mixinStandardHelpOptions = true)
final class PolicyExplainCommand implements Callable<Integer> {
  private static final int LONGEST_LINE = 1 << 16;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = PolicySource.BUILT_IN,
      description = "policy directory; without one the shipped set")
  private String directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!PolicySource.isThere(directory)) {
      spec.commandLine().getErr().println("`%s` is no directory".formatted(directory));
      return 2;
    }
    Optional<PolicySet> policies = PolicySource.load(directory, spec.commandLine().getErr());
    return policies.isPresent() ? answer(policies.get()) : 1;
  }

  private int answer(PolicySet policies) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Reader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    boolean all = true;
    for (String line = line(in); line != null; line = line(in)) {
      if (!line.isBlank()) {
        ObjectNode answer = answer(line, policies);
        all &= !answer.has("error");
        out.println(JSON.writeValueAsString(answer));
      }
    }
    out.flush();
    return all ? 0 : 2;
  }

  private static ObjectNode answer(String line, PolicySet policies) {
    try {
      if (line.length() > LONGEST_LINE) {
        throw new IllegalArgumentException("longer than %d characters".formatted(LONGEST_LINE));
      }
      return explain(policies.decide(facts(JSON.readTree(line))), policies);
    } catch (JsonProcessingException broken) {
      return JSON.createObjectNode().put("error", "not JSON: " + broken.getOriginalMessage());
    } catch (IllegalArgumentException wrong) {
      return JSON.createObjectNode().put("error", wrong.getMessage());
    }
  }

  private static Facts facts(JsonNode asked) {
    ResourceFacts resource = CaseWords.resource(word(asked, "to", null));
    Rung rung = CaseWords.rung(word(asked, "proof", "aal2"));
    return new Facts(
        CaseWords.who(word(asked, "who", null), rung),
        CaseWords.action(word(asked, "does", null)),
        resource.with(CaseWords.record(word(asked, "record", ""), resource.system())),
        CaseWords.grants(word(asked, "grants", "")),
        CaseWords.purpose(word(asked, "for", "")),
        CaseWords.scope(word(asked, "who", null)),
        true);
  }

  private static String word(JsonNode asked, String name, String absent) {
    String word = asked.path(name).asText(absent);
    if (word == null) {
      throw new IllegalArgumentException("`%s` is missing".formatted(name));
    }
    return word;
  }

  private static ObjectNode explain(Decision decision, PolicySet policies) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("answer", decision.<String>fold(allow -> "yes", stepUp -> "prove", deny -> "no"));
    String needed =
        decision.<String>fold(allow -> "", stepUp -> stepUp.needed().name(), deny -> "");
    if (!needed.isEmpty()) {
      answer.put("needed", needed.toLowerCase(Locale.ROOT));
    }
    boolean breakGlass =
        decision.<Boolean>fold(allow -> false, stepUp -> false, Decision.Deny::breakGlass);
    answer.put("breakGlass", breakGlass);
    ArrayNode reasons = answer.putArray("reasons");
    decision.reasons().forEach(reason -> write(reasons.addObject(), reason));
    answer.put("generation", policies.generation());
    return answer;
  }

  private static void write(ObjectNode node, Reason reason) {
    node.put("code", reason.name());
    node.put("ja", reason.ja());
    node.put("en", reason.en());
    node.put("remedyJa", reason.remedyJa());
    node.put("remedyEn", reason.remedyEn());
  }

  /** The next line, cut one character above the limit; null at the end. */
  private static String line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() <= LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
