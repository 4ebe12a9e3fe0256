package io.sekisho.demo.patients;

import java.util.Locale;

/** The people who log in to the demo; the enum name is the login name in capitals. */
public enum Staff {
  SATO("佐藤 健一", "サトウ ケンイチ", Sex.MALE, "PHYS", "医師"),
  KIMURA("木村 彩", "キムラ アヤ", Sex.FEMALE, "RES", "研修医"),
  SUZUKI("鈴木 花子", "スズキ ハナコ", Sex.FEMALE, "NS", "看護師"),
  TANAKA("田中 誠", "タナカ マコト", Sex.MALE, "PHARM", "薬剤師"),
  ITO("伊藤 恵", "イトウ メグミ", Sex.FEMALE, "DA", "医師事務作業補助者"),
  MORI("森 由美", "モリ ユミ", Sex.FEMALE, "CLK", "医事課職員");

  private final String kanji;
  private final String kana;
  private final Sex sex;
  private final String role;
  private final String title;

  Staff(String kanji, String kana, Sex sex, String role, String title) {
    this.kanji = kanji;
    this.kana = kana;
    this.sex = sex;
    this.role = role;
    this.title = title;
  }

  public Person.Name fullName() {
    String[] written = kanji.split(" ", 2);
    String[] read = kana.split(" ", 2);
    return new Person.Name(written[0], written[1], read[0], read[1]);
  }

  public Sex sex() {
    return sex;
  }

  /** The role code of the gateway's catalogue, e.g. {@code PHYS}. */
  public String role() {
    return role;
  }

  public String title() {
    return title;
  }

  /** The login name, which is also the id of the FHIR Practitioner. */
  public String login() {
    return name().toLowerCase(Locale.ROOT);
  }
}
