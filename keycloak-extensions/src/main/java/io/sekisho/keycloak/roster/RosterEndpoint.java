package io.sekisho.keycloak.roster;

import io.sekisho.keycloak.closing.QuestionDesk;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** What became of the personnel office's list; and the answer when it asks. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RosterEndpoint {
  private final QuestionDesk desk;

  RosterEndpoint(QuestionDesk desk) {
    this.desk = desk;
  }

  /** The list that was read last, and what it did or would do. */
  @GET
  public Map<String, String> last() {
    return desk.last();
  }

  /**
   * Says that a list which closes many accounts is right.
   *
   * @param body {@code digest} of that list, and {@code reason}
   */
  @POST
  @Path("confirm")
  public Map<String, String> confirm(Map<String, String> body) {
    return desk.confirm(body);
  }
}
