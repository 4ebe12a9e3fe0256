package io.sekisho.keycloak.roster;

import io.sekisho.keycloak.assignment.PersonChanged;
import io.sekisho.keycloak.closing.Closing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Does what a plan says, in one transaction with the news of it. */
final class RosterDesk {
  private static final Logger LOG = Logger.getLogger(RosterDesk.class);
  private static final List<String> FIELDS =
      List.of(
          "lastName",
          "firstName",
          "kind",
          "department",
          "organisation",
          "familyNameReading",
          "givenNameReading");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final RosterTable table;

  RosterDesk(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.table = new RosterTable(session, realm);
  }

  /** The accounts that a list may change: those on it, and those that an earlier one opened. */
  List<Known> known(List<Entry> list) {
    Map<String, Boolean> left = table.people();
    Set<UserModel> users = new LinkedHashSet<>();
    List<Known> known = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    left.keySet().forEach(id -> add(users, session.users().getUserById(realm, id)));
    list.forEach(entry -> add(users, user(entry.user())));
    for (UserModel user : users) {
      if (seen.add(user.getId())) {
        known.add(account(user, left.get(user.getId())));
      }
    }
    return known;
  }

  private static void add(Set<UserModel> users, UserModel user) {
    if (user != null && user.getServiceAccountClientLink() == null) {
      users.add(user);
    }
  }

  private UserModel user(String name) {
    return session.users().getUserByUsername(realm, name);
  }

  private static Known account(UserModel user, Boolean left) {
    Map<String, String> fields = new HashMap<>();
    for (String field : FIELDS) {
      String value = user.getFirstAttribute(field);
      if (value != null) {
        fields.put(field, value);
      }
    }
    return new Known(
        user.getUsername(), user.isEnabled(), fields, left != null, left != null && left);
  }

  void apply(RosterPlan plan) {
    plan.joins().forEach(entry -> open(session.users().addUser(realm, entry.user()), entry));
    plan.changes().forEach(entry -> describe(user(entry.user()), entry));
    plan.returns().forEach(entry -> open(user(entry.user()), entry));
    plan.leaves().forEach(this::close);
  }

  private void open(UserModel user, Entry entry) {
    user.setEnabled(true);
    describe(user, entry);
    LOG.infof("`%s` is on the list: the account is open", entry.user());
  }

  private void describe(UserModel user, Entry entry) {
    entry.says().forEach(user::setSingleAttribute);
    table.person(user.getId(), false);
    PersonChanged.tell(session, realm, user.getId());
  }

  private void close(String name) {
    UserModel user = user(name);
    table.person(user.getId(), true);
    Closing.close(session, realm, user, "no longer on the personnel office's list");
    LOG.infof("`%s` is no longer on the list: the account is closed", name);
  }
}
