package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The start page of somebody who is logged in: who am I, how well proven, until when, where to. */
public record PortalView(
    Person person, Session session, List<SystemCard> systems, PostForm logout) {

  public PortalView {
    requireNonNull(person, "person");
    requireNonNull(session, "session");
    systems = List.copyOf(systems);
    requireNonNull(logout, "logout");
  }

  /**
   * Whose session this is.
   *
   * @param roles codes such as {@code PHYS}; the page adds the job title
   * @param department may be null
   */
  public record Person(String name, String login, List<String> roles, String department) {
    public Person {
      requireNonNull(name, "name");
      requireNonNull(login, "login");
      roles = List.copyOf(roles);
    }
  }

  /**
   * How sure we are, and for how long.
   *
   * @param level {@code aal1}, {@code aal2} or {@code aal3}
   * @param provenAt when the person was last verified
   * @param endsAt absolute end
   * @param idleLimit without a gesture for this long, the session ends earlier
   * @param now what "remaining" is counted from
   */
  public record Session(
      String level, Instant provenAt, Instant endsAt, Duration idleLimit, Instant now) {
    public Session {
      requireNonNull(level, "level");
      requireNonNull(provenAt, "provenAt");
      requireNonNull(endsAt, "endsAt");
      requireNonNull(idleLimit, "idleLimit");
      requireNonNull(now, "now");
    }
  }

  /**
   * One system behind the gateway, in the language of the page.
   *
   * @param description may be null: the page then describes the kind
   * @param href absolute URL or path
   * @param kind {@code fhir}, {@code legacy}, {@code echo}; others get a plain picture
   */
  public record SystemCard(String title, String description, String href, String kind) {
    public SystemCard {
      requireNonNull(title, "title");
      requireNonNull(href, "href");
      requireNonNull(kind, "kind");
    }
  }
}
