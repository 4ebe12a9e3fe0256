package io.sekisho.keycloak.assignment;

import io.sekisho.policy.decision.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /realms/REALM/sekisho-assignments}: assignments for people with an access token, and for
 * those who are at the gateway's screens.
 */
@Produces(MediaType.APPLICATION_JSON)
public class AssignmentEndpoint {
  private final KeycloakSession session;

  AssignmentEndpoint(KeycloakSession session) {
    this.session = session;
  }

  /** Everybody's for SEC and AUD, one's own and one's department's for others. */
  @GET
  public Response list(@QueryParam("state") String state) {
    return answer(caller -> visible(caller, state(state)));
  }

  /** A department asks. */
  @POST
  public Response request(String body) {
    return answer(
        caller -> view(desk().request(caller, Wish.of(Wish.json(body), Time.currentTimeMillis()))));
  }

  /** The account administrator says yes. */
  @POST
  @Path("{id}/approve")
  public Response approve(@PathParam("id") String id, String body) {
    return answer(caller -> now(desk().approve(caller, id, Wish.reason(body))));
  }

  /** The head of the department has seen the result. */
  @POST
  @Path("{id}/confirm")
  public Response confirm(@PathParam("id") String id) {
    return answer(caller -> now(desk().confirm(caller, id)));
  }

  /** The role is taken back, or the request turned down. */
  @POST
  @Path("{id}/end")
  public Response end(@PathParam("id") String id, String body) {
    return answer(caller -> now(desk().end(caller, id, Wish.reason(body))));
  }

  /** What the access review looks at. */
  @GET
  @Path("report")
  public Response report() {
    return answer(
        caller -> {
          mustReview(caller);
          return new AccessReview(session, realm()).report();
        });
  }

  /** Roles in Keycloak that no record carries. */
  @GET
  @Path("drift")
  public Response drift() {
    return answer(
        caller -> {
          mustReview(caller);
          return Map.of("drift", new Drift(session, realm()).known());
        });
  }

  private List<AssignmentView> visible(Caller caller, AssignmentState state) {
    AssignmentView.Maker views = new AssignmentView.Maker(session, realm(), table());
    return table().inState(state).stream()
        .filter(assignment -> maySee(caller, assignment))
        .map(one -> views.of(one).with(desk().may(caller, one)))
        .toList();
  }

  private boolean maySee(Caller caller, Assignment assignment) {
    if (caller.is(Role.SEC) || caller.is(Role.AUD) || caller.id().equals(assignment.person())) {
      return true;
    }
    var person = session.users().getUserById(realm(), assignment.person());
    return person != null && caller.isHeadOf(person);
  }

  private static void mustReview(Caller caller) {
    AssignmentRefused.unless(caller.is(Role.SEC) || caller.is(Role.AUD), Refusal.NOT_ALLOWED);
  }

  private static AssignmentState state(String name) {
    if (name == null) {
      return AssignmentState.REQUESTED;
    }
    try {
      return AssignmentState.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new AssignmentRefused(Refusal.WRONG_STATE, e);
    }
  }

  private AssignmentView now(Assignment changed) {
    return view(table().lock(changed.id()).orElseThrow());
  }

  private AssignmentView view(Assignment assignment) {
    return new AssignmentView.Maker(session, realm(), table()).of(assignment);
  }

  private Response answer(Function<Caller, Object> work) {
    return Answers.answer(session, () -> work.apply(Caller.of(session, realm())));
  }

  private RealmModel realm() {
    return session.getContext().getRealm();
  }

  private AssignmentDesk desk() {
    return new AssignmentDesk(session, realm());
  }

  private AssignmentTable table() {
    return new AssignmentTable(session, realm());
  }
}
