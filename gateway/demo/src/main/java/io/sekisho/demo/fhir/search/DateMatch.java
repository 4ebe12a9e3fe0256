package io.sekisho.demo.fhir.search;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.sekisho.demo.fhir.search.Prefix.Range;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;

/** A date at any precision against a date, a period or a timing. */
final class DateMatch implements Predicate<Base> {
  private final Prefix prefix;
  private final Range<Instant> asked;

  DateMatch(String text) {
    prefix = Prefix.of(text);
    asked = parse(Prefix.rest(text));
  }

  @Override
  public boolean test(Base found) {
    return range(found).filter(range -> prefix.holds(asked, range)).isPresent();
  }

  static Optional<Range<Instant>> range(Base found) {
    if (found instanceof BaseDateTimeType date && date.hasValue()) {
      return Optional.of(of(date));
    }
    if (found instanceof Period period && !period.isEmpty()) {
      return Optional.of(new Range<>(low(period), high(period)));
    }
    return found instanceof Timing timing ? events(timing) : Optional.empty();
  }

  private static Range<Instant> parse(String text) {
    try {
      return of(new DateTimeType(text.replace(' ', '+'))); // an unescaped + arrives as a space
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new InvalidRequestException("`%s` is not a date".formatted(text), e);
    }
  }

  private static Range<Instant> of(BaseDateTimeType date) {
    ZonedDateTime low = date.getValue().toInstant().atZone(ZoneId.systemDefault());
    ZonedDateTime high =
        switch (date.getPrecision()) {
          case YEAR -> low.plusYears(1);
          case MONTH -> low.plusMonths(1);
          case DAY -> low.plusDays(1);
          case MINUTE -> low.plusMinutes(1);
          case SECOND -> low.plusSeconds(1);
          case MILLI -> low.plusNanos(1_000_000);
        };
    return new Range<>(low.toInstant(), high.toInstant());
  }

  private static Instant low(Period period) {
    return period.hasStart() ? of(period.getStartElement()).low() : Instant.MIN;
  }

  private static Instant high(Period period) {
    return period.hasEnd() ? of(period.getEndElement()).high() : Instant.MAX;
  }

  private static Optional<Range<Instant>> events(Timing timing) {
    List<Range<Instant>> all =
        timing.getEvent().stream().filter(Objects::nonNull).map(DateMatch::of).toList();
    return all.stream()
        .min(Comparator.comparing(Range::low))
        .map(first -> new Range<>(first.low(), all.get(all.size() - 1).high()));
  }
}
