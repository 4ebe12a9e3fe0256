package io.sekisho.demo.hospital;

import java.util.List;

/** The staff of the demo hospital, and one engineer who is not staff. Invented, all of them. */
final class People {
  private static final String HOSPITAL = "せきしょ総合病院";

  private People() {}

  static List<Person> all() {
    return List.of(
        staff("sato", "佐藤", "健一", "PHYS", "内科", "Medical Doctor"),
        staff("kimura", "木村", "彩", "RES", "内科", "Medical Doctor"),
        staff("suzuki", "鈴木", "花子", "NS", "3階東病棟", "General Nurse"),
        staff("tanaka", "田中", "誠", "PHARM", "薬剤部", "Pharmacist"),
        staff("ito", "伊藤", "恵", "DA", "内科"),
        staff("mori", "森", "由美", "CLK", "医事課"),
        staff("yamada", "山田", "隆", "SEC", "人事課"),
        staff("kato", "加藤", "文子", "AUD", "監査室"),
        staff("ogawa", "小川", "亮", "ADM", "医療情報部"),
        new Person(
            "hayashi",
            "林",
            "大輔",
            "MNT",
            new Person.Employment("vendor", "東都メディカルシステム", "保守課"),
            List.of(),
            List.of()),
        new Person(
            "endo",
            "遠藤",
            "智",
            "CE",
            new Person.Employment("staff", HOSPITAL, "臨床工学科"),
            List.of("Clinical Engineer"),
            List.of("maintenance-approvers")));
  }

  private static Person staff(
      String user, String family, String given, String role, String department, String... proven) {
    return new Person(
        user,
        family,
        given,
        role,
        new Person.Employment("staff", HOSPITAL, department),
        List.of(proven),
        List.of());
  }
}
