package io.sekisho.policy.password;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readings in roman letters of what is written in hiragana, as people type them. */
final class Romaji {
  private static final String TABLE =
      "あaいiうuえeおoかkaきkiくkuけkeこkoさsaしshi/siすsuせseそsoたtaちchi/tiつtsu/tuてteとtoなnaにni"
          + "ぬnuねneのnoはhaひhiふfu/huへheほhoまmaみmiむmuめmeもmoやyaゆyuよyoらraりriるruれreろro"
          + "わwaをoんnがgaぎgiぐguげgeごgoざzaじji/ziずzuぜzeぞzoだdaぢji/diづzu/duでdeどdoばbaびbiぶbu"
          + "べbeぼboぱpaぴpiぷpuぺpeぽpoしゃsha/syaしゅshu/syuしょsho/syoちゃcha/tyaちゅchu/tyuちょcho/tyo"
          + "じゃja/zyaじゅju/zyuじょjo/zyo";
  private static final Map<String, String[]> SYLLABLES = syllables();

  private Romaji() {}

  /** The text itself; if it is hiragana, also as Hepburn and as the official romanisation. */
  static Set<String> readings(String folded) {
    Set<String> all = new LinkedHashSet<>();
    all.add(folded);
    for (int way = 0; way < 2; way++) {
      String roman = roman(folded, way);
      if (roman != null) {
        all.add(roman);
        all.add(roman.replace("ou", "o").replace("oo", "o").replace("uu", "u"));
        all.add(roman.replace("ou", "oh").replace("oo", "oh"));
      }
    }
    all.remove("");
    return all;
  }

  /** Null where it is not hiragana throughout. */
  private static String roman(String kana, int way) {
    StringBuilder out = new StringBuilder();
    boolean doubled = false;
    for (int at = 0; at < kana.length(); ) {
      if (kana.charAt(at) == 'っ') {
        doubled = true;
        at++;
      } else {
        String syllable = syllable(kana, at);
        if (syllable == null) {
          return null;
        }
        String[] ways = SYLLABLES.get(syllable);
        String roman = ways[Math.min(way, ways.length - 1)];
        out.append(doubled ? roman.substring(0, 1) : "").append(roman);
        doubled = false;
        at += syllable.length();
      }
    }
    return out.toString();
  }

  private static String syllable(String kana, int at) {
    if (at + 2 <= kana.length() && SYLLABLES.containsKey(kana.substring(at, at + 2))) {
      return kana.substring(at, at + 2);
    }
    String one = kana.substring(at, at + 1);
    return SYLLABLES.containsKey(one) ? one : null;
  }

  private static Map<String, String[]> syllables() {
    Map<String, String[]> all = new TreeMap<>();
    Matcher entry = Pattern.compile("([ぁ-ん]+)([a-z/]+)").matcher(TABLE);
    while (entry.find()) {
      all.put(entry.group(1), entry.group(2).split("/", -1));
    }
    for (String row : "きkyぎgyにnyひhyびbyぴpyみmyりry".split("(?<=[a-z])(?=[ぁ-ん])", -1)) {
      for (String vowel : new String[] {"ゃa", "ゅu", "ょo"}) {
        all.put(
            row.substring(0, 1) + vowel.charAt(0),
            new String[] {row.substring(1) + vowel.charAt(1)});
      }
    }
    return all;
  }
}
