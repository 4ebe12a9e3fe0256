package io.sekisho.keycloak.roster;

import io.sekisho.keycloak.closing.Share;
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
 * @param open how many accounts the list has open
 * @param recent how many have left within the last day
 */
record RosterPlan(
    List<Entry> joins,
    List<Entry> changes,
    List<Entry> returns,
    List<String> leaves,
    List<String> adopted,
    long open,
    int recent) {

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
        open,
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

  /** How many may leave within a day without being asked about. */
  int most() {
    return Share.most(open, recent);
  }

  boolean mustBeConfirmed() {
    return Share.isExceeded(leaves.size(), recent, open) || !adopted.isEmpty();
  }

  boolean isNothing() {
    return joins.isEmpty() && changes.isEmpty() && returns.isEmpty() && leaves.isEmpty();
  }
}
