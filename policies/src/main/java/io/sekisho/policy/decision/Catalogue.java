package io.sekisho.policy.decision;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who may do what in the hospital, and what proves it: roles, privileges, the matrix of both, roles
 * kept apart, and the texts of HPKI certificates. Immutable.
 */
public final class Catalogue {
  /**
   * A role.
   *
   * @param proof what shows that somebody may work in it
   * @param hcRoles rows of the certificate texts that prove it; empty when no certificate does
   */
  public record RoleEntry(Text text, String proof, List<String> hcRoles) {}

  /**
   * A privilege.
   *
   * @param source guideline clause it rests on
   * @param scopes the same in SMART App Launch 2.2
   */
  public record PrivilegeEntry(Text text, String source, List<String> scopes) {}

  /** All that the file says, checked. */
  record Content(
      Map<Role, RoleEntry> roles,
      Map<Privilege, PrivilegeEntry> privileges,
      Map<Role, Map<Privilege, Cell>> matrix,
      Map<Cell, Text> letters,
      Map<Role, Map<Privilege, Text>> notes,
      List<Separation> separations,
      List<HcRole> hcRoles) {}

  private final Content content;

  Catalogue(Content content) {
    this.content = content;
  }

  /** The catalogue shipped with Sekisho. */
  public static Catalogue builtIn() {
    return CatalogueReader.read(PolicyFiles.builtIn().roles());
  }

  /**
   * A hospital's own {@code roles.yaml}, or the shipped one where the directory has none.
   *
   * @throws PolicyRefused naming every mistake
   */
  public static Catalogue load(Path directory) {
    return CatalogueReader.read(PolicyFiles.in(directory).roles());
  }

  /** What the matrix says. */
  public Cell cell(Role role, Privilege privilege) {
    return content.matrix().get(role).get(privilege);
  }

  /** Privileges for which any of these roles has this cell. */
  public Set<Privilege> with(Cell cell, Set<Role> roles) {
    Predicate<Privilege> any = each -> roles.stream().anyMatch(role -> cell(role, each) == cell);
    return content.privileges().keySet().stream()
        .filter(any)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A role. */
  public RoleEntry role(Role role) {
    return content.roles().get(role);
  }

  /** A privilege. */
  public PrivilegeEntry privilege(Privilege privilege) {
    return content.privileges().get(privilege);
  }

  /** The cell as a sentence about the role, with the note of the cell if there is one. */
  public Text explain(Role role, Privilege privilege) {
    Text letter = content.letters().get(cell(role, privilege));
    Text what = privilege(privilege).text();
    Optional<Text> note =
        Optional.ofNullable(content.notes().getOrDefault(role, Map.of()).get(privilege));
    return new Text(
        role(role).text().ja()
            + "は、"
            + letter.ja().replace("{privilege}", what.ja())
            + note.map(text -> "(" + text.ja() + ")").orElse(""),
        role(role).text().en()
            + " "
            + letter.en().replace("{privilege}", what.en())
            + note.map(text -> " (" + text.en() + ")").orElse(""));
  }

  /** Roles kept apart. */
  public List<Separation> separations() {
    return content.separations();
  }

  /** Texts of the certificate attribute. */
  public List<HcRole> hcRoles() {
    return content.hcRoles();
  }

  /** Roles that a certificate with exactly this text proves; an unknown text proves none. */
  public Set<Role> provenBy(String hcRoleText) {
    Set<String> rows =
        content.hcRoles().stream()
            .filter(each -> each.text().equals(hcRoleText))
            .map(HcRole::row)
            .collect(Collectors.toSet());
    return content.roles().entrySet().stream()
        .filter(entry -> entry.getValue().hcRoles().stream().anyMatch(rows::contains))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
