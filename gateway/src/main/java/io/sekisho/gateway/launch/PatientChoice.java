package io.sekisho.gateway.launch;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.launch.LaunchRefused.Why;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.signals.Accounts;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Reason;
import io.sekisho.policy.record.FhirTypes;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Has it decided whether an app may be launched for a patient, and recorded before it is said. */
@Singleton
class PatientChoice {
  private static final Logger LOG = Logger.getLogger(PatientChoice.class);
  private static final int LONGEST = 64;
  private static final int SECONDS = 30;

  private final Charts charts;
  private final Accounts accounts;
  private final AuditTrail trail;

  PatientChoice(Charts charts, Accounts accounts, AuditTrail trail) {
    this.charts = charts;
    this.accounts = accounts;
    this.trail = trail;
  }

  /**
   * Who wants an app launched, and where.
   *
   * @param how the person typed the number, a chart's link named it, or a handle brought it back
   */
  record Wish(Charts.Reader by, String app, RouteTable.Place place, How how) {}

  /** How a patient was named. */
  enum How {
    TYPED,
    LINK,
    HANDLE
  }

  /** A number as somebody has typed it, perhaps in full-width digits. */
  static String typed(String text) throws LaunchRefused {
    if (text == null || text.length() > 2 * LONGEST) {
      throw new LaunchRefused(Why.LAUNCH_PATIENT_UNREADABLE);
    }
    return exact(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
  }

  /** A logical id, as programs write it. */
  static String exact(String id) throws LaunchRefused {
    if (id == null || id.length() > LONGEST || !FhirTypes.isId(id)) {
      throw new LaunchRefused(Why.LAUNCH_PATIENT_UNREADABLE);
    }
    return id;
  }

  /** What policies say. Blocks. */
  Decision decide(Wish wish, String patient) throws LaunchRefused {
    Subject current = accounts.current(wish.by().subject());
    if (current == null) {
      record(wish, patient, "DENY", Why.LAUNCH_ACCOUNT_CLOSED.name());
      throw new LaunchRefused(Why.LAUNCH_ACCOUNT_CLOSED);
    }
    Charts.Reader reader = new Charts.Reader(current, wish.by().requestId(), wish.by().address());
    Optional<Decision> decision = asked(reader, wish, patient);
    if (decision.isEmpty()) {
      record(wish, patient, "DENY", Why.LAUNCH_PATIENT_UNKNOWN.name());
      throw new LaunchRefused(Why.LAUNCH_PATIENT_UNKNOWN);
    }
    record(wish, patient, outcome(decision.get()), reasons(decision.get()));
    return decision.get();
  }

  private Optional<Decision> asked(Charts.Reader reader, Wish wish, String patient)
      throws LaunchRefused {
    try {
      return charts
          .mayRead(reader, wish.place(), patient)
          .toCompletionStage()
          .toCompletableFuture()
          .get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("request %s: a launch cannot be decided: %s", reader.requestId(), e.toString());
      record(wish, patient, "DENY", Why.LAUNCH_UNDECIDED.name());
      throw new LaunchRefused(Why.LAUNCH_UNDECIDED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchRefused(Why.LAUNCH_UNDECIDED);
    }
  }

  private void record(Wish wish, String patient, String decision, String reasons) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("app", wish.app());
    attributes.put("route", wish.place().route().name());
    attributes.put("patient", patient);
    attributes.put("how", wish.how().name());
    attributes.put("decision", decision);
    attributes.put("reasons", reasons);
    trail.append(
        new HappenedEvent(
            "SMART_LAUNCH_DECIDED", wish.by().requestId(), wish.by().subject().line(), attributes));
  }

  private static String outcome(Decision decision) {
    return decision.fold(allow -> "ALLOW", stepUp -> "STEP_UP", deny -> "DENY");
  }

  private static String reasons(Decision decision) {
    return decision.reasons().stream().map(Reason::name).collect(Collectors.joining(","));
  }
}
