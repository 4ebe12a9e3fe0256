package io.sekisho.demo.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekisho.demo.patients.Staff;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who is asking, as far as the headers say. */
record Colleague(String login, String name, List<String> roles) {

  /** Empty when nobody vouched for this request. */
  static Optional<Colleague> of(UnaryOperator<String> header) {
    return Optional.ofNullable(header.apply("X-Remote-User"))
        .filter(login -> !login.isBlank())
        .map(login -> new Colleague(login, name(header, login), roles(header)));
  }

  /** What the person does, in Japanese where the chart knows the word. */
  String title() {
    return Arrays.stream(Staff.values())
        .filter(staff -> roles.contains(staff.role()))
        .map(Staff::title)
        .findFirst()
        .orElseGet(() -> String.join(", ", roles));
  }

  boolean isNurse() {
    return roles.contains(Staff.SUZUKI.role());
  }

  private static String name(UnaryOperator<String> header, String otherwise) {
    String encoded = header.apply("X-Remote-Name");
    return encoded == null ? otherwise : decoded(encoded);
  }

  /** Percent-encoding only: a plus is a plus here, unlike in a form. */
  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return encoded;
    }
  }

  private static List<String> roles(UnaryOperator<String> header) {
    String codes = header.apply("X-Remote-Roles");
    return codes == null
        ? List.of()
        : Arrays.stream(codes.split(",", -1)).map(String::strip).filter(c -> !c.isEmpty()).toList();
  }
}
