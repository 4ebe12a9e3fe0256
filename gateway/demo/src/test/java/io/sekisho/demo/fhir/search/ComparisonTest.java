package io.sekisho.demo.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "1950, true",
    "1950-03, true",
    "1950-03-04, true",
    "1950-03-05, false",
    "eq1950-03-04, true",
    "ne1950-03-04, false",
    "ne1950-03-05, true",
    "gt1950-03-03, true",
    "gt1950-03-04, false",
    "ge1950-03-04, true",
    "ge1950-03-05, false",
    "lt1950-03-05, true",
    "lt1950-03-04, false",
    "le1950-03-04, true",
    "le1950-03-03, false",
    "sa1950-03-03, true",
    "sa1950-03-04, false",
    "eb1950-03-05, true",
    "eb1950-03-04, false",
    "ap1950-03, true"
  })
  void compares_a_day_at_the_precision_of_the_question(String asked, boolean found) {
    assertThat(new DateMatch(asked).test(new DateType("1950-03-04"))).isEqualTo(found);
  }

  @Test
  void an_open_period_goes_on_for_ever() {
    Period open = new Period().setStartElement(new DateTimeType("2026-11-15"));
    assertThat(new DateMatch("gt2090").test(open)).isTrue();
    assertThat(new DateMatch("lt2026-11-15").test(open)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "38, true",
    "38.1, true",
    "38.10, true",
    "38.2, false",
    "gt38, true",
    "gt38.1, false",
    "ge38.1, true",
    "lt38.1, false",
    "le38.1, true",
    "lt39, true",
    "38.1||Cel, true",
    "38.1|http://unitsofmeasure.org|Cel, true",
    "38.1||mg, false"
  })
  void compares_numbers_and_their_units(String asked, boolean found) {
    Quantity warm = new Quantity().setValue(new java.math.BigDecimal("38.1")).setCode("Cel");
    assertThat(new NumberMatch(asked).test(warm)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "c, true",
    "s|c, true",
    "x|c, false",
    "|c, false",
    "s|, true",
    "s|C, true",
    "d, false"
  })
  void compares_tokens_with_and_without_system(String asked, boolean found) {
    assertThat(new TokenMatch(asked, "").test(new Coding("s", "c", null))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ｲｼｶﾜ, true",
    "'', イシ, true",
    "'', シカワ, false",
    "'', イシカワ　ミツ, true",
    "contains, シカワ, true",
    "exact, イシカワ ミツコ, true",
    "exact, イシカワミツコ, false"
  })
  void compares_names_as_people_type_them(String modifier, String asked, boolean found) {
    StringType name = new StringType("イシカワ ミツコ");
    assertThat(new StringMatch(asked, modifier).test(name)).isEqualTo(found);
  }

  @Test
  void refuses_what_is_no_date_and_no_number() {
    assertThatThrownBy(() -> new DateMatch("2026-13")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new NumberMatch("many")).isInstanceOf(InvalidRequestException.class);
  }
}
