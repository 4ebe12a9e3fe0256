package io.sekisho.policy.clinical;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.Problem;
import io.sekisho.policy.record.SentBundle;
import io.sekisho.policy.record.SentBundle.Entry;
import io.sekisho.policy.record.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a batch or transaction asks for, entry by entry (FHIR R4, batch/transaction). */
final class FhirBundle {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

  /** Relative, and nothing in it that could be read as another path. */
  private static final Pattern PATH = Pattern.compile("[A-Za-z$][A-Za-z0-9$._*/-]*");

  private static final Map<String, String> HEADERS =
      Map.of(
          "ifMatch", "if-match",
          "ifNoneMatch", "if-none-match",
          "ifNoneExist", "if-none-exist",
          "ifModifiedSince", "if-modified-since");

  private final FhirAsk whole;
  private final SentBundle bundle;

  FhirBundle(FhirAsk whole, SentBundle bundle) {
    this.whole = whole;
    this.bundle = bundle;
  }

  /** One part for each entry. In a transaction, one that cannot be read refuses all. */
  FhirAsk ask() throws Unreadable {
    boolean transaction = "transaction".equals(bundle.type());
    if ((!transaction && !"batch".equals(bundle.type())) || bundle.entries().isEmpty()) {
      throw new Unreadable(Problem.BUNDLE_UNREADABLE);
    }
    checkNames();
    List<FhirPart> parts = new ArrayList<>();
    for (int at = 0; at < bundle.entries().size(); at++) {
      FhirPart part = part(bundle.entries().get(at)).at(at);
      if (transaction && part.problem() != null) {
        throw new Unreadable(part.problem());
      }
      parts.add(transaction ? lookedAtFirst(part) : part);
    }
    checkTargets(parts);
    BundleNames names = new BundleNames(bundle.entries(), parts, transaction);
    return whole.withEntries(names.resolved(), transaction);
  }

  private FhirPart part(Entry entry) {
    String method = entry.request().getOrDefault("method", "");
    try {
      return readable(method, entry);
    } catch (Unreadable unreadable) {
      return FhirPart.refused(Unclear.unprovable(method, "entry"), unreadable.problem());
    }
  }

  /** All or nothing: a record that may not be seen has to be known before anything is written. */
  private static FhirPart lookedAtFirst(FhirPart part) {
    Question asked = part.questions().get(0);
    String id = asked.target().id();
    boolean record = asked.action() == Action.READ && id != null && part.written() == null;
    return record ? part.lookingAt(CurrentVersion.of(asked.resource().type(), id)) : part;
  }

  private static FhirPart readable(String method, Entry entry) throws Unreadable {
    String[] url = entry.request().getOrDefault("url", "").split("\\?", 2);
    if (!METHODS.contains(method) || !PATH.matcher(url[0]).matches()) {
      throw new Unreadable(Problem.BUNDLE_UNREADABLE);
    }
    String query = url.length == 2 ? url[1] : null;
    FhirAsk ask = FhirRequest.read(new FhirHead(method, "/" + url[0], query, headers(entry)));
    FhirPart part = ask.parts().get(0);
    if (ask.answer() == AnswerKind.OPAQUE) {
      return part;
    }
    if (ask.patientFirst() != null) {
      throw new Unreadable(Problem.REVEALS_BY_EXISTENCE);
    }
    if (ask.body() == BodyNeed.SEARCH_FORM
        || (ask.body() == BodyNeed.NONE) != (entry.resource() == null)) {
      throw new Unreadable(
          entry.resource() == null ? Problem.BODY_MISSING : Problem.BUNDLE_UNREADABLE);
    }
    return ask.body() == BodyNeed.NONE
        ? part.readingNothing()
        : FhirBody.writing(part, entry.resource());
  }

  private static Map<String, String> headers(Entry entry) {
    Map<String, String> headers = new HashMap<>();
    HEADERS.forEach(
        (member, header) -> {
          if (entry.request().containsKey(member)) {
            headers.put(header, entry.request().get(member));
          }
        });
    return headers;
  }

  /** A name that two entries bear explains nothing. */
  private void checkNames() throws Unreadable {
    Set<String> seen = new HashSet<>();
    for (Entry entry : bundle.entries()) {
      if (entry.fullUrl() != null && !seen.add(entry.fullUrl())) {
        throw new Unreadable(Problem.BUNDLE_UNREADABLE);
      }
    }
  }

  /** The version that was decided has to be the one that is changed. */
  private static void checkTargets(List<FhirPart> parts) throws Unreadable {
    Set<String> seen = new HashSet<>();
    for (FhirPart part : parts) {
      boolean changes = part.written() != null && part.current().isNeeded();
      if (changes && !seen.add(part.current().target())) {
        throw new Unreadable(Problem.BUNDLE_UNREADABLE);
      }
    }
  }
}
