package io.sekisho.demo.fhir.search;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.sekisho.demo.fhir.search.Prefix.Range;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;

/** {@code gt5.4} or {@code 5.4|http://unitsofmeasure.org|mg}; units are compared, not converted. */
final class NumberMatch implements Predicate<Base> {
  private final Prefix prefix;
  private final Range<BigDecimal> asked;
  private final String unit;

  NumberMatch(String text) {
    List<String> parts = List.of(text.split("\\|", 3));
    prefix = Prefix.of(parts.get(0));
    asked = around(number(Prefix.rest(parts.get(0))));
    unit = parts.get(parts.size() - 1).equals(text) ? "" : parts.get(parts.size() - 1);
  }

  @Override
  public boolean test(Base found) {
    return value(found).filter(this::fits).isPresent() && unitFits(found);
  }

  private boolean fits(BigDecimal value) {
    return prefix.holds(asked, new Range<>(value, value));
  }

  private boolean unitFits(Base found) {
    return unit.isEmpty()
        || (found instanceof Quantity quantity
            && (unit.equals(quantity.getCode()) || unit.equals(quantity.getUnit())));
  }

  static Optional<BigDecimal> value(Base found) {
    if (found instanceof Quantity quantity) {
      return Optional.ofNullable(quantity.getValue());
    }
    if (found instanceof Money money) {
      return Optional.ofNullable(money.getValue());
    }
    if (found instanceof DecimalType decimal) {
      return Optional.ofNullable(decimal.getValue());
    }
    return found instanceof IntegerType whole
        ? Optional.of(BigDecimal.valueOf(whole.getValue()))
        : Optional.empty();
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("`%s` is not a number".formatted(text), e);
    }
  }

  /**
   * {@code 100} means 99.5 up to 100.5; with {@code gt} and the like it is exact (R4 3.1.1.4.3).
   */
  private Range<BigDecimal> around(BigDecimal number) {
    BigDecimal slack =
        switch (prefix) {
          case EQ, NE -> new BigDecimal("0.5").movePointLeft(Math.max(0, number.scale()));
          case AP -> number.abs().movePointLeft(1);
          default -> BigDecimal.ZERO;
        };
    return new Range<>(number.subtract(slack), number.add(slack));
  }
}
