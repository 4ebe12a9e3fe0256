package io.sekisho.policy.record;

import static io.sekisho.policy.decision.Category.IMAGING;
import static io.sekisho.policy.decision.Category.LABORATORY;

import io.sekisho.policy.decision.Category;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What sort of observation or report it is. */
final class Categories {
  private static final String OBSERVATION =
      "http://terminology.hl7.org/CodeSystem/observation-category|";

  /** Diagnostic service sections, which reports use (HL7 v2 table 0074). */
  private static final String SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074|";

  private static final Set<String> TYPES = Set.of("Observation", "DiagnosticReport");

  private static final Map<String, Category> CODES = codes();

  private Categories() {}

  static Category of(String type, Collection<String> codings) {
    if (!TYPES.contains(type) || codings.isEmpty()) {
      return Category.NONE;
    }
    Set<Category> known = EnumSet.noneOf(Category.class);
    for (String coding : codings) {
      if (CODES.containsKey(coding)) {
        known.add(CODES.get(coding));
      }
    }
    return switch (known.size()) {
      case 0 -> Category.OTHER;
      case 1 -> known.iterator().next();
      default -> Category.MIXED;
    };
  }

  private static Map<String, Category> codes() {
    Map<String, Category> codes = new HashMap<>();
    for (Category each : EnumSet.range(Category.VITAL_SIGNS, Category.THERAPY)) {
      codes.put(OBSERVATION + each.name().toLowerCase(Locale.ROOT).replace('_', '-'), each);
    }
    section("BG BLB CG CH CP GE HM IMM LAB MB MCB MYC OSL PAR PAT SP SR TX URN VR")
        .forEach(code -> codes.put(code, LABORATORY));
    section("CT CUS IMG NMR NMS OUS RAD RUS RX VUS XRC").forEach(code -> codes.put(code, IMAGING));
    return Map.copyOf(codes);
  }

  private static List<String> section(String codes) {
    return Arrays.stream(codes.split(" ", -1)).map(code -> SECTION + code).toList();
  }
}
