package io.sekisho.policy.review;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Authorship;
import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Category;
import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.GrantKind;
import io.sekisho.policy.decision.Label;
import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.RecordFacts;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.Rung;
import io.sekisho.policy.decision.Scope;
import io.sekisho.policy.decision.Stage;
import io.sekisho.policy.decision.SubjectFacts;
import io.sekisho.policy.decision.SubjectKind;
import io.sekisho.policy.decision.SystemKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of decision tables and reports. An unknown word is a mistake, never skipped: a typing
 * error must not turn a rule into one that says something else.
 */
public final class CaseWords {
  private static final Map<String, SubjectKind> KINDS =
      Map.of(
          "vendor", SubjectKind.VENDOR,
          "program", SubjectKind.CLIENT,
          "nobody", SubjectKind.ANONYMOUS);
  private static final Map<String, Care> CARE =
      Map.of(
          "in-care", Care.IN_CARE,
          "no-care", Care.NONE,
          "care-unknown", Care.UNKNOWN,
          "not-bound", Care.NOT_BOUND);
  private static final Map<String, Label> LABELS =
      Map.of("restricted", Label.RESTRICTED, "label-unknown", Label.UNKNOWN);
  private static final Map<String, Authorship> AUTHORS =
      Map.of(
          "own", Authorship.OWN,
          "own-proxy", Authorship.OWN_PROXY,
          "others", Authorship.OTHERS);

  private CaseWords() {}

  /** Who asks: role codes, and what else is known of the person. */
  public static SubjectFacts who(String words, Rung rung) {
    List<String> all = new ArrayList<>(split(words));
    SubjectKind kind = SubjectKind.STAFF;
    for (Map.Entry<String, SubjectKind> each : KINDS.entrySet()) {
      kind = all.remove(each.getKey()) ? each.getValue() : kind;
    }
    boolean unproven = all.remove("unproven");
    boolean licensed = all.remove("narcotics-licence");
    all.removeAll(List.of("within-scope", "outside-scope"));
    Set<Role> roles =
        all.stream()
            .map(word -> Role.parse(word).orElseThrow(() -> unknown(word)))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new SubjectFacts(kind, roles, rung, !unproven, licensed);
  }

  /** What a program's scopes say, when one speaks for the subject. */
  public static Scope scope(String who) {
    List<String> all = split(who);
    return all.contains("within-scope")
        ? Scope.WITHIN
        : all.contains("outside-scope") ? Scope.OUTSIDE : Scope.NOT_APPLICABLE;
  }

  /** {@code read}, {@code update}, ... */
  public static Action action(String word) {
    return Action.parse(word).orElseThrow(() -> unknown(word));
  }

  /** System and type; a third word says that the request does not prove what it asks. */
  public static ResourceFacts resource(String words) {
    List<String> all = split(words);
    if (all.size() < 2 || all.size() > 3) {
      throw new IllegalArgumentException("write `SYSTEM Type`, not `%s`".formatted(words));
    }
    Clarity clarity = all.size() == 3 ? code(all.get(2), Clarity.class) : Clarity.CLEAR;
    return ResourceFacts.unclear(code(all.get(0), SystemKind.class), all.get(1), clarity);
  }

  /** What is known of the record; nothing said: of a patient in care, with nothing special. */
  public static RecordFacts record(String words, SystemKind system) {
    RecordFacts facts =
        system.holdsPatients() ? RecordFacts.NOT_BOUND.with(Care.IN_CARE) : RecordFacts.NOT_BOUND;
    for (String word : split(words)) {
      facts = with(facts, word);
    }
    return facts;
  }

  /** {@code aal2_fresh} and so on. */
  public static Rung rung(String words) {
    return code(split(words).get(0).toUpperCase(Locale.ROOT), Rung.class);
  }

  /** Grants held. */
  public static Set<GrantKind> grants(String words) {
    return split(words).stream()
        .map(word -> code(word, GrantKind.class))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What for; nothing said: treatment. */
  public static Purpose purpose(String word) {
    return word.isBlank() ? Purpose.TREAT : Purpose.parse(word).orElseThrow(() -> unknown(word));
  }

  private static RecordFacts with(RecordFacts facts, String word) {
    if (word.equals("pending")) {
      return RecordFacts.PENDING;
    }
    if (CARE.containsKey(word)) {
      return facts.with(CARE.get(word));
    }
    if (LABELS.containsKey(word)) {
      return facts.with(LABELS.get(word));
    }
    if (AUTHORS.containsKey(word)) {
      return facts.with(AUTHORS.get(word));
    }
    if (word.contains("->")) {
      String[] ends = word.split("->", 2);
      return facts.from(stage(ends[0]), stage(ends[1]));
    }
    return flag(facts, word).orElseGet(() -> facts.with(category(word)));
  }

  private static Optional<RecordFacts> flag(RecordFacts facts, String word) {
    return switch (word) {
      case "named" -> Optional.of(facts.named(true));
      case "ordered" -> Optional.of(facts.ordered(true));
      case "narcotic" -> Optional.of(facts.narcotic(true));
      default -> Optional.empty();
    };
  }

  private static Stage stage(String word) {
    return word.equals("new") ? Stage.NONE : code(upper(word), Stage.class);
  }

  private static Category category(String word) {
    return code(upper(word), Category.class);
  }

  private static String upper(String word) {
    return word.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  static <T extends Enum<T>> T code(String word, Class<T> codes) {
    return Arrays.stream(codes.getEnumConstants())
        .filter(each -> each.name().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  private static IllegalArgumentException unknown(String word) {
    return new IllegalArgumentException("`%s` is not a word of these tables".formatted(word));
  }

  static List<String> split(String words) {
    return Arrays.stream(words.strip().split("[ ,]+", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
