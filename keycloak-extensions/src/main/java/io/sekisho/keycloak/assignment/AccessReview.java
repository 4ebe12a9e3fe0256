package io.sekisho.keycloak.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Who holds what, and what somebody should look at: for the regular review (GL §14④). */
final class AccessReview {
  private static final long SOON = Duration.ofDays(30).toMillis();

  private final AssignmentTable table;
  private final Drift drift;
  private final AssignmentView.Maker views;

  AccessReview(KeycloakSession session, RealmModel realm) {
    this.table = new AssignmentTable(session, realm);
    this.drift = new Drift(session, realm);
    this.views = new AssignmentView.Maker(session, realm, table);
  }

  Map<String, Object> report() {
    long now = Time.currentTimeMillis();
    List<Assignment> given = table.given();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("at", Instant.ofEpochMilli(now).toString());
    report.put("given", views(given, all -> true));
    report.put("waiting", views(table.inState(AssignmentState.REQUESTED), all -> true));
    report.put("unconfirmed", views(given, one -> one.state() == AssignmentState.APPROVED));
    report.put("endingSoon", views(given, one -> one.period().isOverAt(now + SOON)));
    report.put("drift", drift.known());
    return report;
  }

  private List<AssignmentView> views(List<Assignment> some, Predicate<Assignment> which) {
    return some.stream().filter(which).map(views::of).toList();
  }
}
