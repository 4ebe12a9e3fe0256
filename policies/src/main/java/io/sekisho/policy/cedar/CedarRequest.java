package io.sekisho.policy.cedar;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.Context;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A {@link CedarQuestion} in the engine's own types. The engine does not hold each against the
 * schema, which takes it a fifth of the time: a test does, for every word there is.
 */
final class CedarRequest {
  /** Names are parsed by the engine, at a price; there are as many as words in the schema. */
  private static final Map<String, EntityTypeName> NAMES = new ConcurrentHashMap<>();

  private static final Map<String, EntityUID> KNOWN = new ConcurrentHashMap<>();

  private final Predicate<String> wanted;
  private final Entity subject;
  private final Entity resource;
  private final AuthorizationRequest request;

  /**
   * @param wanted names of the attributes to tell the engine
   */
  CedarRequest(CedarQuestion question, Predicate<String> wanted) {
    this.wanted = wanted;
    this.subject = subject(question.subject());
    this.resource = resource(question.resource());
    this.request =
        new AuthorizationRequest(
            subject.getEUID(),
            uid("Action", question.action()),
            resource.getEUID(),
            context(question.context()),
            Optional.empty(),
            false);
  }

  AuthorizationRequest request() {
    return request;
  }

  Entities entities() {
    return new Entities(Set.of(subject, resource));
  }

  private Entity subject(CedarQuestion.Subject subject) {
    Set<EntityUID> roles =
        subject.roles().stream().map(role -> uid("Role", role)).collect(Collectors.toSet());
    Map<String, Value> attributes = new HashMap<>();
    attributes.put("kind", uid("Kind", subject.kind()));
    rights(subject.rights(), attributes);
    attributes.put("qualified", new PrimBool(subject.qualified()));
    attributes.put("narcoticsLicence", new PrimBool(subject.narcoticsLicence()));
    attributes.keySet().removeIf(wanted.negate());
    return new Entity(uid("Subject", "subject"), attributes, roles);
  }

  private static void rights(CedarQuestion.Rights rights, Map<String, Value> attributes) {
    attributes.put("may", texts(rights.may()));
    attributes.put("onOrder", texts(rights.onOrder()));
    attributes.put("byProxy", texts(rights.byProxy()));
    attributes.put("behindGlass", texts(rights.behindGlass()));
    attributes.put("clinicalRight", new PrimBool(rights.clinicalRight()));
  }

  private Entity resource(CedarQuestion.Resource resource) {
    Map<String, Value> attributes = new HashMap<>();
    attributes.put("system", uid("System", resource.system()));
    attributes.put("type", new PrimString(resource.type()));
    attributes.put("clarity", uid("Clarity", resource.clarity()));
    attributes.put("clinical", new PrimBool(resource.clinical()));
    record(resource.record(), attributes);
    attributes.keySet().removeIf(wanted.negate());
    return new Entity(uid("Resource", "resource"), attributes, new HashSet<>());
  }

  private static void record(CedarQuestion.Entry record, Map<String, Value> attributes) {
    attributes.put("care", uid("Care", record.care()));
    attributes.put("label", uid("Label", record.label()));
    attributes.put("before", uid("Stage", record.before()));
    attributes.put("after", uid("Stage", record.after()));
    attributes.put("staysDraft", new PrimBool(record.staysDraft()));
    attributes.put("finalises", new PrimBool(record.finalises()));
    attributes.put("category", uid("Category", record.category()));
    attributes.put("authorship", uid("Authorship", record.authorship()));
    attributes.put("named", new PrimBool(record.named()));
    attributes.put("ordered", new PrimBool(record.ordered()));
    attributes.put("narcotic", new PrimBool(record.narcotic()));
  }

  private Context context(CedarQuestion.Context context) {
    Map<String, Value> attributes = new HashMap<>();
    attributes.put("aal", new PrimLong((long) context.aal()));
    attributes.put("factorFresh", new PrimBool(context.factorFresh()));
    attributes.put("grants", all("Grant", context.grants()));
    attributes.put("purpose", uid("Purpose", context.purpose()));
    attributes.put("scope", uid("Scope", context.scope()));
    attributes.put("secondFactorEnforced", new PrimBool(context.secondFactorEnforced()));
    attributes.keySet().removeIf(wanted.negate());
    return new Context(attributes);
  }

  private static CedarList all(String type, Set<String> ids) {
    return new CedarList(ids.stream().<Value>map(id -> uid(type, id)).toList());
  }

  private static CedarList texts(Set<String> texts) {
    return new CedarList(texts.stream().<Value>map(PrimString::new).toList());
  }

  private static EntityUID uid(String type, String id) {
    return KNOWN.computeIfAbsent(type + ':' + id, any -> new EntityUID(name(type), id));
  }

  private static EntityTypeName name(String type) {
    return NAMES.computeIfAbsent(type, text -> EntityTypeName.parse(text).orElseThrow());
  }
}
