package io.sekisho.policy.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Cells that contradict each other or the law of the house, found once the file reads well. */
final class CatalogueCheck {
  /** What can be entered as a draft. */
  private static final Set<Privilege> DRAFTS =
      Set.of(
          Privilege.N1,
          Privilege.N2,
          Privilege.O1,
          Privilege.O2,
          Privilege.R1,
          Privilege.L1,
          Privilege.I2);

  /** What emergency access can open. */
  private static final Set<Privilege> BEHIND_GLASS =
      Set.of(Privilege.V1, Privilege.V2, Privilege.V3);

  private final Catalogue.Content content;

  CatalogueCheck(Catalogue.Content content) {
    this.content = content;
  }

  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    for (Role role : Role.values()) {
      for (Privilege privilege : Privilege.values()) {
        mistake(role, privilege)
            .forEach(
                wrong ->
                    mistakes.add(
                        "`%s`: matrix, %s, %s: %s"
                            .formatted(CatalogueReader.FILE, role, privilege, wrong)));
      }
    }
    twice().forEach(mistakes::add);
    return mistakes;
  }

  private Stream<String> mistake(Role role, Privilege privilege) {
    Map<Privilege, Cell> row = content.matrix().get(role);
    Cell cell = row.get(privilege);
    if (cell == Cell.NO) {
      return Stream.empty();
    }
    return Stream.of(
            when(
                cell == Cell.PROXY && !DRAFTS.contains(privilege),
                "`P` means nothing here: it is no record that can be a draft"),
            when(
                cell == Cell.BREAK_GLASS && !BEHIND_GLASS.contains(privilege),
                "`b` means nothing here: emergency access opens `V1`, `V2` and `V3` only"),
            when(
                cell == Cell.BREAK_GLASS && row.get(Privilege.G1) != Cell.YES,
                "`b` needs `G1: Y` in the same row"),
            when(
                privilege.clinical() && isKeptAway(role),
                "this role holds no clinical right, see `separation`"),
            when(
                role == Role.SVC,
                "a program has what its scopes say, and nothing by role; write `.`"))
        .flatMap(each -> each);
  }

  private boolean isKeptAway(Role role) {
    return content.separations().stream()
        .anyMatch(
            each ->
                each.rule() == Separation.Rule.NO_CLINICAL_RIGHT && each.roles().contains(role));
  }

  private Stream<String> twice() {
    List<String> texts = content.hcRoles().stream().map(HcRole::text).toList();
    return texts.stream()
        .filter(text -> texts.indexOf(text) != texts.lastIndexOf(text))
        .distinct()
        .map(
            text ->
                "`%s`: hcRoles: the text `%s` stands there twice"
                    .formatted(CatalogueReader.FILE, text));
  }

  private static Stream<String> when(boolean wrong, String words) {
    return wrong ? Stream.of(words) : Stream.empty();
  }
}
