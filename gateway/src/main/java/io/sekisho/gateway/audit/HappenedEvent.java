package io.sekisho.gateway.audit;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Something happened that is not a proxied request; request and subject are null where there is
 * none. Attributes are for people and programs that read the trail: ids, codes, counts, never a
 * secret.
 */
public record HappenedEvent(
    String code, String requestId, SubjectLine subject, Map<String, String> attributes)
    implements AuditEvent {

  public static final String LOGIN = "LOGIN";
  public static final String LOGIN_FAILED = "LOGIN_FAILED";
  public static final String LOGOUT = "LOGOUT";
  public static final String SESSION_ENDED = "SESSION_ENDED";
  public static final String INVALID_REQUEST = "INVALID_REQUEST";
  public static final String STARTED = "STARTED";
  public static final String STOPPED = "STOPPED";
  public static final String CONFIGURATION_CHANGED = "CONFIGURATION_CHANGED";

  private static final Set<String> ENDINGS = Set.of(LOGOUT, SESSION_ENDED, STOPPED);

  public HappenedEvent {
    if (code.isEmpty() || !code.chars().allMatch(HappenedEvent::isCodeLetter)) {
      throw new IllegalArgumentException("event code `%s` is not UPPER_SNAKE_CASE".formatted(code));
    }
    if (requestId != null) {
      RequestId.check(requestId);
    }
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** An event of the gateway itself, or of somebody not known yet. */
  public static HappenedEvent of(String code, Map<String, String> attributes) {
    return new HappenedEvent(code, null, null, attributes);
  }

  /** An event of somebody known. */
  public static HappenedEvent of(String code, SubjectLine subject, Map<String, String> attributes) {
    return new HappenedEvent(code, null, subject, attributes);
  }

  private static boolean isCodeLetter(int letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '_';
  }

  @Override
  public boolean isEnding() {
    return ENDINGS.contains(code);
  }

  @Override
  public void writeTo(JsonLine line) {
    line.text("event", "happened").text("code", code).text("request", requestId);
    if (subject != null) {
      line.fragment("subject", subject.json());
    }
    line.open("attributes");
    attributes.forEach(line::text);
    line.close();
  }
}
