package io.sekisho.policy.decision;

import io.sekisho.policy.yaml.YamlNode;
import io.sekisho.policy.yaml.YamlRefused;
import io.sekisho.policy.yaml.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads {@code roles.yaml} and collects every mistake, so that people see all of them at once. */
final class CatalogueReader {
  static final String FILE = "roles.yaml";
  private static final Set<String> SECTIONS =
      Set.of(
          "version", "letters", "privileges", "roles", "matrix", "notes", "separation", "hcRoles");
  static final Map<String, Cell> LETTERS =
      Map.of("Y", Cell.YES, "O", Cell.ORDER, "P", Cell.PROXY, "b", Cell.BREAK_GLASS, ".", Cell.NO);

  private final List<String> mistakes = new ArrayList<>();
  private final YamlNode file;

  private CatalogueReader(YamlNode file) {
    this.file = file;
  }

  static Catalogue read(String text) {
    try {
      return new CatalogueReader(YamlText.read(text)).catalogue();
    } catch (YamlRefused wrong) {
      throw new PolicyRefused(List.of("`%s`: %s".formatted(FILE, wrong.getMessage())));
    }
  }

  private Catalogue catalogue() {
    onlyKnown(file, SECTIONS);
    if (!file.entries().containsKey("version") || !word(file, "version").equals("1")) {
      wrong(file, "`version` is 1 in this version of Sekisho");
    }
    List<HcRole> hcRoles = hcRoles(section("hcRoles"));
    Catalogue.Content content =
        new Catalogue.Content(
            roles(section("roles"), hcRoles),
            byCode(section("privileges"), Privilege.class, this::privilege),
            matrix(section("matrix")),
            letters(section("letters")),
            notes(section("notes")),
            separations(section("separation")),
            hcRoles);
    if (mistakes.isEmpty()) {
      mistakes.addAll(new CatalogueCheck(content).mistakes());
    }
    if (!mistakes.isEmpty()) {
      throw new PolicyRefused(mistakes);
    }
    return new Catalogue(content);
  }

  private Map<Role, Catalogue.RoleEntry> roles(YamlNode section, List<HcRole> hcRoles) {
    Set<String> rows = new HashSet<>(hcRoles.stream().map(HcRole::row).toList());
    return byCode(
        section,
        Role.class,
        entry -> {
          onlyKnown(entry, Set.of("ja", "en", "proof", "hcRole"));
          List<String> proofs = words(entry, "hcRole");
          proofs.stream()
              .filter(row -> !rows.contains(row))
              .forEach(row -> wrong(entry, "hcRole row `%s` is not in `hcRoles`".formatted(row)));
          return new Catalogue.RoleEntry(text(entry), word(entry, "proof"), proofs);
        });
  }

  private Catalogue.PrivilegeEntry privilege(YamlNode entry) {
    onlyKnown(entry, Set.of("ja", "en", "source", "scopes"));
    List<String> scopes = words(entry, "scopes");
    scopes.stream()
        .filter(scope -> !scope.matches("[A-Z][A-Za-z]+\\.(?=[cruds])c?r?u?d?s?(\\?[^\\s]+)?"))
        .forEach(
            scope -> wrong(entry, "`%s` is not a scope such as `Patient.rs`".formatted(scope)));
    return new Catalogue.PrivilegeEntry(text(entry), word(entry, "source"), scopes);
  }

  private Map<Role, Map<Privilege, Cell>> matrix(YamlNode section) {
    return byCode(section, Role.class, row -> byCode(row, Privilege.class, this::cell));
  }

  private Cell cell(YamlNode letter) {
    Cell cell = LETTERS.get(letter.word().orElse(""));
    if (cell == null) {
      wrong(letter, "a cell is one of `Y`, `O`, `P`, `b`, `.`");
      return Cell.NO;
    }
    return cell;
  }

  private Map<Cell, Text> letters(YamlNode section) {
    Map<Cell, Text> letters = new EnumMap<>(Cell.class);
    onlyKnown(section, LETTERS.keySet());
    LETTERS.forEach((letter, cell) -> letters.put(cell, text(entry(section, letter))));
    letters.values().stream()
        .filter(text -> !text.ja().contains("{privilege}") || !text.en().contains("{privilege}"))
        .findAny()
        .ifPresent(text -> wrong(section, "a letter says where `{privilege}` goes"));
    return letters;
  }

  private Map<Role, Map<Privilege, Text>> notes(YamlNode section) {
    Map<Role, Map<Privilege, Text>> notes = new EnumMap<>(Role.class);
    for (YamlNode note : section.items()) {
      onlyKnown(note, Set.of("role", "privilege", "ja", "en"));
      Optional<Role> role = code(note, word(note, "role"), Role.class);
      Optional<Privilege> privilege = code(note, word(note, "privilege"), Privilege.class);
      if (role.isPresent() && privilege.isPresent()) {
        notes
            .computeIfAbsent(role.get(), any -> new EnumMap<>(Privilege.class))
            .put(privilege.get(), text(note));
      }
    }
    return notes;
  }

  private List<Separation> separations(YamlNode section) {
    List<Separation> all = new ArrayList<>();
    for (YamlNode entry : section.items()) {
      onlyKnown(entry, Set.of("roles", "rule", "ja", "en", "source"));
      Set<Role> roles = new TreeSet<>();
      words(entry, "roles").forEach(code -> code(entry, code, Role.class).ifPresent(roles::add));
      String rule = word(entry, "rule").replace('-', '_').toUpperCase(Locale.ROOT);
      code(entry, rule, Separation.Rule.class)
          .ifPresent(
              known -> all.add(new Separation(roles, known, text(entry), word(entry, "source"))));
    }
    return List.copyOf(all);
  }

  private List<HcRole> hcRoles(YamlNode section) {
    List<HcRole> all = new ArrayList<>();
    section
        .entries()
        .forEach(
            (row, entry) -> {
              onlyKnown(entry, Set.of("ja", "text", "verified"));
              code(entry, word(entry, "verified").toUpperCase(Locale.ROOT), HcRole.Verified.class)
                  .ifPresent(
                      mark ->
                          all.add(new HcRole(row, word(entry, "ja"), word(entry, "text"), mark)));
            });
    return List.copyOf(all);
  }

  /** One value for each code of the list: none unknown, none missing. */
  private <K extends Enum<K>, V> Map<K, V> byCode(
      YamlNode section, Class<K> codes, Function<YamlNode, V> read) {
    Map<K, V> all = new EnumMap<>(codes);
    section
        .entries()
        .forEach(
            (code, entry) ->
                code(entry, code, codes).ifPresent(known -> all.put(known, read.apply(entry))));
    for (K code : codes.getEnumConstants()) {
      if (!section.entries().containsKey(code.name())) {
        wrong(section, "`%s` is missing".formatted(code.name()));
      }
    }
    return all;
  }

  private <K extends Enum<K>> Optional<K> code(YamlNode where, String code, Class<K> codes) {
    Optional<K> known =
        Arrays.stream(codes.getEnumConstants())
            .filter(each -> each.name().equals(code))
            .findFirst();
    if (known.isEmpty() && !code.isEmpty()) {
      wrong(where, "`%s` is not a known %s".formatted(code, name(codes)));
    }
    return known;
  }

  private static String name(Class<?> codes) {
    return codes.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private Text text(YamlNode entry) {
    return new Text(word(entry, "ja"), word(entry, "en"));
  }

  private YamlNode section(String name) {
    return entry(file, name);
  }

  private YamlNode entry(YamlNode map, String name) {
    YamlNode entry = map.entries().get(name);
    if (entry == null) {
      wrong(map, "`%s` is missing".formatted(name));
      return YamlNode.absent(map.line());
    }
    return entry;
  }

  private String word(YamlNode map, String name) {
    YamlNode entry = map.entries().get(name);
    String word = entry == null ? "" : entry.word().orElse("");
    if (word.isBlank()) {
      wrong(map, "`%s` is missing".formatted(name));
    }
    return word;
  }

  private List<String> words(YamlNode map, String name) {
    return entry(map, name).items().stream().map(item -> item.word().orElse("")).toList();
  }

  private void onlyKnown(YamlNode map, Set<String> names) {
    map.entries().keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> wrong(map, "`%s` is not known here".formatted(name)));
  }

  private void wrong(YamlNode where, String what) {
    mistakes.add("`%s` line %d: %s".formatted(FILE, where.line(), what));
  }
}
