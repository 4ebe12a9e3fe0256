package io.sekisho.demo.patients;

/**
 * What the demo hospital prescribes, by generic name.
 *
 * <p>The code has the shape of a YJ code (therapeutic category first) but with {@code ZZZ} where a
 * real one has digits, so nobody can mistake it for an entry of the national list.
 */
public enum Medicine {
  AMLODIPINE("アムロジピン錠５ｍｇ", "2171", Usage.MORNING, 1),
  FUROSEMIDE("フロセミド錠２０ｍｇ", "2139", Usage.MORNING, 1),
  BISOPROLOL("ビソプロロールフマル酸塩錠２．５ｍｇ", "2123", Usage.MORNING, 1),
  APIXABAN("アピキサバン錠５ｍｇ", "3339", Usage.MORNING_EVENING, 1),
  ASPIRIN("アスピリン腸溶錠１００ｍｇ", "3399", Usage.MORNING, 1),
  METFORMIN("メトホルミン塩酸塩錠５００ｍｇ", "3962", Usage.MORNING_EVENING, 1),
  ROSUVASTATIN("ロスバスタチン錠２．５ｍｇ", "2189", Usage.MORNING, 1),
  LEVOFLOXACIN("レボフロキサシン錠５００ｍｇ", "6241", Usage.MORNING, 1),
  MONTELUKAST("モンテルカスト錠１０ｍｇ", "4490", Usage.BEDTIME, 1),
  CARBOCISTEINE("Ｌ－カルボシステイン錠５００ｍｇ", "2233", Usage.THREE_MEALS, 1),
  LEVOTHYROXINE("レボチロキシンナトリウム錠５０μｇ", "2431", Usage.MORNING, 1),
  LANSOPRAZOLE("ランソプラゾールＯＤ錠１５ｍｇ", "2329", Usage.MORNING, 1),
  FERROUS_CITRATE("クエン酸第一鉄ナトリウム錠５０ｍｇ", "3222", Usage.MORNING_EVENING, 1),
  ACETAMINOPHEN("アセトアミノフェン錠２００ｍｇ", "1141", Usage.THREE_MEALS, 2),
  FEBUXOSTAT("フェブキソスタット錠１０ｍｇ", "3949", Usage.MORNING, 1),
  SERTRALINE("セルトラリン錠２５ｍｇ", "1179", Usage.BEDTIME, 1);

  private final String japanese;
  private final String category;
  private final Usage usage;
  private final int tablets;

  Medicine(String japanese, String category, Usage usage, int tablets) {
    this.japanese = japanese;
    this.category = category;
    this.usage = usage;
    this.tablets = tablets;
  }

  public String japanese() {
    return japanese;
  }

  public String code() {
    return category + "ZZZF1010";
  }

  public Usage usage() {
    return usage;
  }

  /** Tablets for one dose. */
  public int tablets() {
    return tablets;
  }

  /** When to take it; the code is the JAMI standard usage code (標準用法コード). */
  public enum Usage {
    MORNING("1011000400000000", "内服・経口・１日１回朝食後", 1),
    MORNING_EVENING("1012040400000000", "内服・経口・１日２回朝夕食後", 2),
    THREE_MEALS("1013044400000000", "内服・経口・１日３回朝昼夕食後", 3),
    BEDTIME("1011000090000000", "内服・経口・１日１回就寝前", 1);

    private final String code;
    private final String japanese;
    private final int timesPerDay;

    Usage(String code, String japanese, int timesPerDay) {
      this.code = code;
      this.japanese = japanese;
      this.timesPerDay = timesPerDay;
    }

    public String code() {
      return code;
    }

    public String japanese() {
      return japanese;
    }

    public int timesPerDay() {
      return timesPerDay;
    }
  }
}
