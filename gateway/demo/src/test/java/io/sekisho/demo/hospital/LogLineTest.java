package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {

  @Test
  void json_becomes_what_was_said_and_why() {
    String line =
        """
        {"level":"ERROR","message":"Failed to start","exception":{"message":"no start",
         "causedBy":{"exception":{"message":"sekisho.routes: there is no route"}}}}
        """;

    assertThat(LogLine.readable(line))
        .isEqualTo("ERROR Failed to start: no start: sekisho.routes: there is no route");
  }

  @Test
  void other_lines_stay_as_they_are_unless_they_are_very_long() {
    assertThat(LogLine.readable("FATAL: out of memory")).isEqualTo("FATAL: out of memory");
    assertThat(LogLine.readable("x".repeat(301))).isEqualTo("x".repeat(300) + " ...");
  }

  @Test
  void half_a_line_is_shown_as_it_is() {
    assertThat(LogLine.readable("{\"level\":\"ERR")).isEqualTo("{\"level\":\"ERR");
  }
}
