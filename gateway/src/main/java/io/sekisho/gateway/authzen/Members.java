package io.sekisho.gateway.authzen;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.gateway.authzen.EvaluationRefused.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Members of one JSON object, read strictly: what is there and is not a word of ours is refused.
 */
record Members(JsonNode object, Why wrong) {
  private static final int LONGEST = 256;
  private static final int MOST = 40;

  /** A text; empty when there is none. */
  String text(String name) throws EvaluationRefused {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    EvaluationRefused.unless(value.isTextual() && value.textValue().length() <= LONGEST, wrong);
    return value.textValue();
  }

  /** A text that has to be there, of visible characters. */
  String required(String name) throws EvaluationRefused {
    String text = text(name);
    EvaluationRefused.unless(
        !text.isBlank() && text.chars().noneMatch(Character::isISOControl), wrong);
    return text;
  }

  boolean flag(String name) throws EvaluationRefused {
    JsonNode value = object.path(name);
    EvaluationRefused.unless(value.isMissingNode() || value.isBoolean(), wrong);
    return value.asBoolean(false);
  }

  /** Seconds since 1970; zero when it is not said. */
  long seconds(String name) throws EvaluationRefused {
    JsonNode value = object.path(name);
    EvaluationRefused.unless(
        value.isMissingNode() || (value.canConvertToLong() && value.longValue() >= 0), wrong);
    return value.asLong(0);
  }

  List<String> texts(String name) throws EvaluationRefused {
    JsonNode values = object.path(name);
    EvaluationRefused.unless(
        values.isMissingNode() || (values.isArray() && values.size() <= MOST), wrong);
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      EvaluationRefused.unless(value.isTextual() && value.textValue().length() <= LONGEST, wrong);
      texts.add(value.textValue());
    }
    return texts;
  }

  /** A word of a closed list, in any of the usual spellings; what is not said is {@code absent}. */
  <E extends Enum<E>> E word(String name, Class<E> words, E absent) throws EvaluationRefused {
    String text = text(name);
    return text.isEmpty() ? absent : code(text.replace('-', '_').toUpperCase(Locale.ROOT), words);
  }

  private <E extends Enum<E>> E code(String code, Class<E> words) throws EvaluationRefused {
    return Arrays.stream(words.getEnumConstants())
        .filter(each -> each.name().equals(code) && !code.equals("PENDING"))
        .findFirst()
        .orElseThrow(() -> new EvaluationRefused(wrong));
  }
}
