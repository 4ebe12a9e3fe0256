package io.sekisho.demo.fhir.search;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;

/** Turns one asked-for value into a test of a found one, by the type of the search parameter. */
final class Values {
  private Values() {}

  static Predicate<Base> test(Parameter parameter, String modifier, String asked) {
    return switch (parameter.type()) {
      case TOKEN -> new TokenMatch(asked, modifier);
      case STRING -> new StringMatch(asked, modifier);
      case REFERENCE -> new ReferenceMatch(asked, modifier);
      case DATE -> new DateMatch(asked);
      case NUMBER, QUANTITY -> new NumberMatch(asked);
      case URI -> new UriMatch(asked, modifier);
      default ->
          throw new InvalidRequestException(
              "search parameter `%s` is of a kind this server cannot search"
                  .formatted(parameter.name()));
    };
  }
}
