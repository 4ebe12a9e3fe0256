package io.sekisho.demo.patients;

import java.time.LocalDate;

/** Who somebody is, apart from any illness: what reception knows. */
public record Person(
    Name name, LocalDate birthDate, Sex sex, Contact contact, Insurance insurance) {

  /** A name in both writings, because Japanese systems look people up by either. */
  public record Name(String family, String given, String familyKana, String givenKana) {
    public String kanji() {
      return family + " " + given;
    }

    public String kana() {
      return familyKana + " " + givenKana;
    }
  }

  /** Where somebody lives, and whom to ring. */
  public record Contact(Address address, String homePhone, String mobilePhone, Kin kin) {}

  /** A Japanese address, largest part first. */
  public record Address(String postalCode, String prefecture, String city, String line) {
    public String text() {
      return prefecture + city + line;
    }
  }

  /** The relative to call (緊急連絡先). */
  public record Kin(Name name, Sex sex, String relation, String relationCode, String phone) {}

  /**
   * What is on the insurance certificate.
   *
   * @param symbol 記号, empty in the scheme for the late elderly
   * @param copayPercent the part the patient pays at the counter
   */
  public record Insurance(Scheme scheme, String symbol, String number, int copayPercent) {}

  /** The three kinds of public insurance that nearly everybody in Japan has one of. */
  public enum Scheme {
    NATIONAL("国民健康保険", "見本県関所市", "00990000"),
    EMPLOYEE("健康保険組合", "架空工業健康保険組合", "06990000"),
    LATE_ELDERLY("後期高齢者医療", "見本県後期高齢者医療広域連合", "39990000");

    private final String japanese;
    private final String insurerName;
    private final String insurerNumber;

    Scheme(String japanese, String insurerName, String insurerNumber) {
      this.japanese = japanese;
      this.insurerName = insurerName;
      this.insurerNumber = insurerNumber;
    }

    public String japanese() {
      return japanese;
    }

    public String insurerName() {
      return insurerName;
    }

    public String insurerNumber() {
      return insurerNumber;
    }
  }
}
