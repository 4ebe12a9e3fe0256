package io.sekisho.policy.review;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.SystemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everything worth asking of a set: each action on each type that the set speaks of, and one type
 * it does not, in each situation where an answer can turn.
 */
final class Situations {
  /** A text in a policy, as the engine writes it back. */
  private static final Pattern TEXT =
      Pattern.compile("\"Value\"\\s*:\\s*\"([A-Za-z$][A-Za-z0-9$-]*)\"");

  private static final List<String> PORTAL_TYPES =
      List.of("portal", "accounts", "policies", "audit", "break-glass");
  private static final List<String> READING =
      List.of("in-care", "no-care", "in-care restricted", "in-care ordered");
  private static final List<String> WRITING =
      List.of(
          "in-care new->final",
          "no-care new->final",
          "in-care restricted new->final",
          "in-care ordered new->final",
          "in-care named new->draft",
          "in-care new->draft",
          "in-care ordered named new->draft");
  private static final List<String> CHANGING =
      List.of(
          "in-care others draft->active",
          "in-care own draft->active",
          "in-care own-proxy draft->active",
          "in-care final->final",
          "in-care final->draft",
          "in-care narcotic new->active");
  private static final List<String> CATEGORIES =
      List.of("vital-signs", "survey", "activity", "laboratory", "imaging", "exam", "other");

  private Situations() {}

  static List<Situation> of(PolicySet one, PolicySet other) {
    List<Situation> all = new ArrayList<>();
    SortedSet<String> types = types(one, other);
    types.forEach(type -> clinical(all, system(type), type));
    clinical(all, SystemKind.DICOMWEB, "study");
    rest(all);
    return all;
  }

  /** FHIR types start with a capital; the pages of legacy systems do not. */
  private static SystemKind system(String type) {
    return Character.isUpperCase(type.charAt(0)) ? SystemKind.FHIR : SystemKind.LEGACY;
  }

  private static SortedSet<String> types(PolicySet... sets) {
    SortedSet<String> types = new TreeSet<>();
    for (PolicySet set : sets) {
      set.sentences().forEach(sentence -> addTexts(sentence, types));
    }
    types.removeIf(text -> text.length() < 3); // codes of privileges
    types.removeAll(PORTAL_TYPES);
    types.removeAll(List.of("metadata", "echo", "host", "administration"));
    types.add("Basic"); // no policy speaks of it: what silence says
    return types;
  }

  private static void addTexts(String sentence, SortedSet<String> types) {
    Matcher text = TEXT.matcher(sentence);
    while (text.find()) {
      types.add(text.group(1));
    }
  }

  private static void clinical(List<Situation> all, SystemKind system, String type) {
    ResourceFacts resource = ResourceFacts.clear(system, type);
    add(all, Action.READ, resource, READING, "");
    add(all, Action.SEARCH, resource, READING, "");
    add(all, Action.READ, resource, List.of("no-care", "in-care restricted"), "BREAK_GLASS");
    add(all, Action.READ, resource, List.of("in-care ordered"), "MAINTENANCE");
    add(all, Action.CREATE, resource, categorised(type, WRITING), "");
    add(all, Action.UPDATE, resource, categorised(type, WRITING), "");
    add(all, Action.UPDATE, resource, categorised(type, CHANGING), "");
    add(all, Action.DELETE, resource, List.of("in-care"), "");
    add(all, Action.EXPORT, resource, List.of("not-bound", "not-bound ordered"), "");
    add(all, Action.OPERATE, resource, List.of("in-care"), "");
    add(all, Action.CONNECT, resource, List.of("in-care"), "");
  }

  private static void rest(List<Situation> all) {
    for (String type : PORTAL_TYPES) {
      for (Action action : Action.values()) {
        ResourceFacts page = ResourceFacts.clear(SystemKind.PORTAL, type);
        add(all, action, page, List.of("", "ordered"), "");
      }
    }
    ResourceFacts host = ResourceFacts.clear(SystemKind.HOST, "host");
    add(all, Action.CONNECT, host, List.of(""), "");
    add(all, Action.CONNECT, host, List.of(""), "MAINTENANCE");
    for (Action action : List.of(Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE)) {
      add(all, action, ResourceFacts.IDENTITY, List.of(""), "");
    }
    add(all, Action.OPERATE, ResourceFacts.ECHO, List.of(""), "");
    add(all, Action.READ, ResourceFacts.clear(SystemKind.FHIR, "metadata"), List.of(""), "");
  }

  private static List<String> categorised(String type, List<String> situations) {
    return type.equals("Observation")
        ? CATEGORIES.stream()
            .flatMap(category -> situations.stream().map(words -> words + " " + category))
            .toList()
        : situations;
  }

  private static void add(
      List<Situation> all,
      Action action,
      ResourceFacts resource,
      List<String> records,
      String grants) {
    Stream<String> words = records.stream();
    words.forEach(record -> all.add(new Situation(action, resource, record, grants)));
  }
}
