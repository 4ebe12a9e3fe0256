package io.sekisho.gateway.authzen;

import static io.sekisho.policy.decision.SystemKind.FHIR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.authorization.Terms;
import io.sekisho.gateway.authzen.EvaluationRefused.Why;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Authorship;
import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Category;
import io.sekisho.policy.decision.Label;
import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.RecordFacts;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.Stage;
import io.sekisho.policy.decision.SubjectKind;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.FhirTypes;
import io.sekisho.policy.smart.SmartScopes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads one evaluation request. What is not stated is taken as unknown, which policies treat as the
 * worst; what is stated in words that are not ours is refused.
 */
final class EvaluationReader {
  /** Grants and approvals are the gateway's own to know; nobody asks for them by stating them. */
  private static final Set<Action> ACTIONS =
      EnumSet.of(
          Action.CREATE, Action.READ, Action.UPDATE, Action.DELETE, Action.SEARCH, Action.EXPORT);

  /** Whatever else a caller makes up must not become a type: it would fill the memo. */
  private static final Map<SystemKind, Set<String>> TYPES =
      Map.of(
          SystemKind.LEGACY,
          Set.of("chart", "chart-list", "chart-note", "chart-file", "chart-ward"),
          SystemKind.DICOMWEB,
          Set.of("ImagingStudy"));

  private static final Map<String, Factor> LEVELS =
      Map.of("aal1", Factor.PASSWORD, "aal2", Factor.STATED_TWO, "aal3", Factor.STATED_HARDWARE);

  private final String issuer;
  private final Instant now;

  /**
   * @param issuer whose ids the program means, unless it says otherwise
   */
  EvaluationReader(String issuer, Instant now) {
    this.issuer = issuer;
    this.now = now;
  }

  /** One request, or one of several with what they have in common filled in. */
  Evaluation read(JsonNode asked) throws EvaluationRefused {
    JsonNode context = asked.path("context");
    EvaluationRefused.unless(context.isMissingNode() || context.isObject(), Why.CONTEXT_UNREADABLE);
    Members about = new Members(context, Why.CONTEXT_UNREADABLE);
    Purpose purpose = about.word("purpose", Purpose.class, Purpose.TREAT);
    return new Evaluation(subject(asked.path("subject"), purpose), question(asked));
  }

  private Subject subject(JsonNode asked, Purpose purpose) throws EvaluationRefused {
    EvaluationRefused.unless(asked.isObject(), Why.SUBJECT_MISSING);
    Members subject = new Members(asked, Why.SUBJECT_MISSING);
    String type = subject.required("type");
    EvaluationRefused.unless(Set.of("user", "client").contains(type), Why.SUBJECT_MISSING);
    Members known = properties(asked, Why.SUBJECT_UNREADABLE);
    boolean program = type.equals("client");
    String stated = known.text("issuer");
    Person person =
        new Person(
            subject.required("id"),
            stated.isEmpty() ? issuer : stated,
            known.text("user"),
            "",
            program ? SubjectKind.CLIENT : kind(known),
            roles(known),
            "",
            "",
            known.texts("qualifications"),
            program ? subject.required("id") : "");
    String scope = known.text("scope");
    Terms terms = purpose == Purpose.TREAT ? Terms.USUAL : Terms.USUAL.forPurpose(purpose);
    return new Subject(
        person,
        assurance(known),
        null,
        scope.isEmpty()
            ? terms
            : terms.within(SmartScopes.of(scope, known.text("patient"), program)));
  }

  private static SubjectKind kind(Members known) throws EvaluationRefused {
    SubjectKind kind = known.word("kind", SubjectKind.class, SubjectKind.STAFF);
    EvaluationRefused.unless(
        kind == SubjectKind.STAFF || kind == SubjectKind.VENDOR, Why.SUBJECT_UNREADABLE);
    return kind;
  }

  private static Set<Role> roles(Members known) throws EvaluationRefused {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String code : known.texts("roles")) {
      roles.add(Role.parse(code).orElseThrow(() -> new EvaluationRefused(Why.SUBJECT_UNREADABLE)));
    }
    return roles;
  }

  private Assurance assurance(Members known) throws EvaluationRefused {
    String level = known.text("level");
    Instant at = Instant.ofEpochSecond(Math.min(known.seconds("auth_time"), now.getEpochSecond()));
    EvaluationRefused.unless(level.isEmpty() || LEVELS.containsKey(level), Why.SUBJECT_UNREADABLE);
    return level.isEmpty()
        ? Assurance.NONE
        : Assurance.NONE.with(new Evidence(LEVELS.get(level), at, ""));
  }

  private static Question question(JsonNode asked) throws EvaluationRefused {
    EvaluationRefused.unless(asked.path("action").isObject(), Why.ACTION_UNKNOWN);
    Action action =
        Action.parse(new Members(asked.path("action"), Why.ACTION_UNKNOWN).required("name"))
            .filter(ACTIONS::contains)
            .orElseThrow(() -> new EvaluationRefused(Why.ACTION_UNKNOWN));
    JsonNode resource = asked.path("resource");
    EvaluationRefused.unless(resource.isObject(), Why.RESOURCE_UNKNOWN);
    Members named = new Members(resource, Why.RESOURCE_UNKNOWN);
    Members known = properties(resource, Why.RESOURCE_UNREADABLE);
    SystemKind system = known.word("system", SystemKind.class, FHIR);
    String type = named.required("type");
    EvaluationRefused.unless(isType(system, type, action), Why.RESOURCE_UNKNOWN);
    String patient = known.text("patient");
    return new Question(
        action,
        ResourceFacts.clear(system, type).with(record(known, action)),
        new Target(
            type,
            named.required("id"),
            patient.isEmpty() ? null : patient,
            patient.isEmpty() ? null : Set.of(patient)));
  }

  private static boolean isType(SystemKind system, String type, Action action) {
    return system == FHIR
        ? FhirTypes.isResource(type) || (action == Action.EXPORT && type.equals("$export"))
        : TYPES.getOrDefault(system, Set.of()).contains(type);
  }

  private static RecordFacts record(Members known, Action action) throws EvaluationRefused {
    boolean writes = action == Action.CREATE || action == Action.UPDATE;
    return new RecordFacts(
        known.word("care", Care.class, Care.UNKNOWN),
        known.word("label", Label.class, Label.UNKNOWN),
        known.word("before", Stage.class, Stage.NONE),
        known.word("after", Stage.class, writes ? Stage.UNKNOWN : Stage.NONE),
        known.word("category", Category.class, Category.NONE),
        known.word("authorship", Authorship.class, Authorship.NOT_STATED),
        known.flag("named"),
        known.flag("ordered"),
        known.flag("narcotic"));
  }

  private static Members properties(JsonNode of, Why wrong) throws EvaluationRefused {
    JsonNode properties = of.path("properties");
    EvaluationRefused.unless(properties.isMissingNode() || properties.isObject(), wrong);
    return new Members(
        properties.isObject() ? properties : JsonNodeFactory.instance.objectNode(), wrong);
  }
}
