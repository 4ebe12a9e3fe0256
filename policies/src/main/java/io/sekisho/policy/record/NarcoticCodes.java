package io.sekisho.policy.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which medicines only holders of a narcotics licence prescribe (麻薬及び向精神薬取締法27条). A rule is {@code
 * system|code}, or {@code system|beginning*}; {@code safe system} names a code system in which what
 * no rule names is no narcotic. A medicine with no code of a known system counts as one: nobody can
 * tell.
 *
 * <p>Built in: YJ codes and general-name codes begin with the therapeutic category (日本標準商品分類番号
 * without its 87); 811, 812 and 821 are the narcotics. ATC codes are those of the substances that
 * Japan lists as narcotics.
 */
public final class NarcoticCodes {
  private static final List<String> YJ =
      List.of("urn:oid:1.2.392.100495.20.1.73", "urn:oid:1.2.392.100495.20.1.81");

  private static final String ATC = "http://www.whocc.no/atc";

  /**
   * Fentanyl, its kin, ketamine and cocaine; morphine, hydromorphone, oxycodone, opium; pethidine;
   * tapentadol; methadone. Codeine counts whole: the code does not tell its strength.
   */
  private static final List<String> ATC_NARCOTICS =
      List.of(
          "N01AH*", "N01AX03", "N01BC01", "N02AA*", "N02AB*", "N02AX06", "N02AJ*", "N07BC02",
          "R05DA04");

  private static final NarcoticCodes BUILT_IN = new NarcoticCodes(builtInRules());

  private final List<NarcoticRule> rules;

  private NarcoticCodes(List<NarcoticRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** YJ, general-name and ATC codes. */
  public static NarcoticCodes builtIn() {
    return BUILT_IN;
  }

  /** The built-in rules and these. */
  public static NarcoticCodes with(Collection<NarcoticRule> own) {
    return new NarcoticCodes(Stream.concat(builtInRules().stream(), own.stream()).toList());
  }

  /** Whether this may be a narcotic: it is one by code, or nothing proves that it is not. */
  public boolean mayBeIn(Medicines medicines) {
    return !medicines.references().isEmpty()
        || medicines.codes().stream().anyMatch(this::isNarcotic)
        || medicines.codes().stream().noneMatch(this::isKnown);
  }

  private boolean isNarcotic(String coding) {
    return rules.stream().anyMatch(rule -> rule.names(coding));
  }

  private boolean isKnown(String coding) {
    return rules.stream().anyMatch(rule -> rule.explains(coding));
  }

  private static List<NarcoticRule> builtInRules() {
    List<String> lines = new ArrayList<>();
    for (String system : YJ) {
      lines.add("safe " + system);
      Stream.of("811*", "812*", "821*").forEach(code -> lines.add(system + "|" + code));
    }
    lines.add("safe " + ATC);
    ATC_NARCOTICS.forEach(code -> lines.add(ATC + "|" + code));
    return lines.stream().map(NarcoticRule::of).toList();
  }
}
