package io.sekisho.gateway.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who asked, as it stands in every record of one session. Rendered once: a ward round makes
 * thousands of requests, and the person does not change between them.
 */
public final class SubjectLine {
  /** Somebody who showed nothing. */
  public static final SubjectLine NOBODY =
      of(
          new Person(null, null, null, "ANONYMOUS", List.of()),
          new Login(null, null, null, List.of(), null, null));

  /** The account: immutable id, login name, name for people, kind and role codes. */
  public record Person(String id, String user, String name, String kind, List<String> roles) {
    public Person {
      requireNonNull(kind, "kind");
      roles = List.copyOf(roles);
    }
  }

  /** How the account proved itself; null where that does not apply, as for a program. */
  public record Login(
      String session, String rung, String acr, List<String> amr, Instant authTime, String client) {
    private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{8,16}");

    /** A session is named by the first digits of its hash; a cookie does not fit in here. */
    public Login {
      if (session != null && !REFERENCE.matcher(session).matches()) {
        throw new IllegalArgumentException("session reference is not 8 to 16 hex digits of a hash");
      }
      amr = List.copyOf(amr);
    }
  }

  /**
   * In which role, what for, within which scopes of a program and for which patient that was
   * launched; null where nothing was chosen.
   */
  public record Terms(String role, String purpose, String scopes, String patient) {
    /** Nothing was chosen. */
    public static final Terms USUAL = new Terms(null, null, null, null);
  }

  private final byte[] json;

  private SubjectLine(byte[] json) {
    this.json = json;
  }

  public static SubjectLine of(Person person, Login login) {
    return of(person, login, Terms.USUAL);
  }

  /** The same, on terms that were chosen. */
  public static SubjectLine of(Person person, Login login, Terms terms) {
    JsonLine line = new JsonLine().openItem();
    line.text("id", person.id())
        .text("user", person.user())
        .text("name", person.name())
        .text("kind", person.kind())
        .texts("roles", person.roles())
        .text("rung", login.rung())
        .text("acr", login.acr())
        .texts("amr", login.amr())
        .text("authTime", login.authTime() == null ? null : login.authTime().toString())
        .text("clientId", login.client())
        .text("session", login.session())
        .text("activeRole", terms.role())
        .text("purpose", terms.purpose())
        .text("scopes", terms.scopes())
        .text("launchPatient", terms.patient());
    return new SubjectLine(line.close().toBytes());
  }

  byte[] json() {
    return json;
  }
}
