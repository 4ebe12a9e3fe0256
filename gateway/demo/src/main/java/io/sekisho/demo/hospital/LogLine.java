package io.sekisho.demo.hospital;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A line of some program's log, the way a person in a hurry wants to read it. */
final class LogLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 300;

  private LogLine() {}

  /** The gateway writes JSON: of that, what was said and every reason behind it. */
  static String readable(String line) {
    if (!line.startsWith("{")) {
      return shortened(line);
    }
    try {
      JsonNode said = JSON.readTree(line);
      return said.path("level").asText()
          + " "
          + shortened(said.path("message").asText())
          + reasons(said.path("exception"));
    } catch (JsonProcessingException e) {
      return shortened(line); // half a line: the program died while writing it
    }
  }

  private static String reasons(JsonNode exception) {
    return exception.isMissingNode()
        ? ""
        : ": " + exception.path("message").asText() + reasons(exception.at("/causedBy/exception"));
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }
}
