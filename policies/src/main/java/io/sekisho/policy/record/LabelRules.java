package io.sekisho.policy.record;

import io.sekisho.policy.decision.Label;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the security labels of a record mean here. A label that nobody explained keeps the record
 * from everybody who may not see restricted ones.
 */
public final class LabelRules {
  /** HL7 v3 Confidentiality, as {@code meta.security} uses it. */
  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality|";

  /** HL7 v3 ActCode, InformationSensitivityPolicy. */
  private static final String SENSITIVITY = "http://terminology.hl7.org/CodeSystem/v3-ActCode|";

  /** HL7 v3 ActReason: made for tests, says nothing of secrecy. */
  private static final String TEST = "http://terminology.hl7.org/CodeSystem/v3-ActReason|HTEST";

  private static final List<Label> RANKS =
      List.of(Label.NORMAL, Label.PENDING, Label.UNKNOWN, Label.RESTRICTED);

  private static final LabelRules BUILT_IN = new LabelRules(builtInCodes());

  private final Map<String, Label> codes;

  private LabelRules(Map<String, Label> codes) {
    this.codes = Map.copyOf(codes);
  }

  /** Confidentiality and sensitivity as HL7 lists them. */
  public static LabelRules builtIn() {
    return BUILT_IN;
  }

  /** These rules, with labels of the hospital's own ({@code system|code}). */
  public LabelRules and(Collection<String> normal, Collection<String> restricted) {
    Map<String, Label> all = new HashMap<>(codes);
    normal.forEach(code -> all.put(code, Label.NORMAL));
    restricted.forEach(code -> all.put(code, Label.RESTRICTED));
    return new LabelRules(all);
  }

  /** The strictest of these labels; a record without any is a normal one. */
  public Label of(Collection<String> labels) {
    Label strictest = Label.NORMAL;
    for (String each : labels) {
      strictest = stricter(strictest, codes.getOrDefault(each, Label.UNKNOWN));
    }
    return strictest;
  }

  /** What is certainly restricted is worse than what may be. */
  static Label stricter(Label one, Label other) {
    return RANKS.indexOf(one) >= RANKS.indexOf(other) ? one : other;
  }

  private static Map<String, Label> builtInCodes() {
    Map<String, Label> all = new HashMap<>();
    put(all, Label.NORMAL, CONFIDENTIALITY, "U L M N");
    put(all, Label.RESTRICTED, CONFIDENTIALITY, "R V");
    put(
        all,
        Label.RESTRICTED,
        SENSITIVITY,
        "ADOL BH CEL COGN DIA DRGIS DVD EMOTDIS EMP EMPL ETH ETHUD GDIS HIV MH MST OPIOIDUD PDS PHY PRS PSY PSYTHPN"
            + " SCA SDV SEX SPI STD SUD TBOO VIO SICKLE");
    all.put(TEST, Label.NORMAL);
    return all;
  }

  private static void put(Map<String, Label> all, Label label, String system, String names) {
    Arrays.stream(names.split(" ", -1)).forEach(code -> all.put(system + code, label));
  }
}
