package io.sekisho.keycloak.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a list would change; a pure function of list, accounts and day.
 *
 * @param joins who needs an account
 * @param changes whose account says something else, or was not the list's so far
 * @param returns whose account the list had closed
 * @param leaves login names of accounts to be closed
 * @param adopted login names of accounts that the list did not open and would rule from now on
 * @param most how many may leave within a day without being asked about
 * @param recent how many have left within the last day
 */
record RosterPlan(
    List<Entry> joins,
    List<Entry> changes,
    List<Entry> returns,
    List<String> leaves,
    List<String> adopted,
    int most,
    int recent) {

  /** One in twenty, and always one: a small hospital has leavers, too. */
  private static final int SHARE = 20;

  RosterPlan {
    joins = List.copyOf(joins);
    changes = List.copyOf(changes);
    returns = List.copyOf(returns);
    leaves = List.copyOf(leaves);
    adopted = List.copyOf(adopted);
  }

  static RosterPlan of(List<Entry> list, List<Known> accounts, LocalDate today, int recent) {
    Map<String, Known> known = new HashMap<>();
    accounts.forEach(account -> known.put(account.user(), account));
    List<Entry> joins = new ArrayList<>();
    List<Entry> changes = new ArrayList<>();
    List<Entry> returns = new ArrayList<>();
    Map<String, Known> leaving = new HashMap<>(known);
    leaving.values().removeIf(account -> !account.listed() || !account.enabled());
    for (Entry entry : list) {
      Known account = known.get(entry.user());
      if (entry.isHere(today)) {
        leaving.remove(entry.user());
        sort(entry, account, joins, changes, returns);
      }
    }
    long open = accounts.stream().filter(one -> one.listed() && one.enabled()).count();
    return new RosterPlan(
        joins,
        changes,
        returns,
        leaving.keySet().stream().sorted().toList(),
        changes.stream().map(Entry::user).filter(user -> !known.get(user).listed()).toList(),
        Math.max(1, (int) ((open + recent) / SHARE)),
        recent);
  }

  private static void sort(
      Entry entry, Known account, List<Entry> joins, List<Entry> changes, List<Entry> returns) {
    if (account == null) {
      joins.add(entry);
    } else if (account.left() && !account.enabled()) {
      returns.add(entry);
    } else if (!account.listed() || account.differsFrom(entry)) {
      changes.add(entry);
    }
  }

  /** A list written a little shorter every minute must not empty the house either. */
  boolean mustBeConfirmed() {
    return (!leaves.isEmpty() && leaves.size() + recent > most) || !adopted.isEmpty();
  }

  boolean isNothing() {
    return joins.isEmpty() && changes.isEmpty() && returns.isEmpty() && leaves.isEmpty();
  }
}
