package io.sekisho.keycloak.dormancy;

import io.sekisho.keycloak.closing.QuestionDesk;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.common.util.Time;

/** Whose accounts nobody uses; and the answer when many would go. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class DormancyEndpoint {
  private final QuestionDesk desk;
  private final SeenTable table;
  private final Terms terms;

  DormancyEndpoint(QuestionDesk desk, SeenTable table, Terms terms) {
    this.desk = desk;
    this.table = table;
    this.terms = terms;
  }

  /** What the last pass did, or asks. */
  @GET
  public Map<String, String> last() {
    return desk.last();
  }

  /** Who is about to be closed, who stays though idle and why, who is closed. */
  @GET
  @Path("people")
  public Map<String, Object> people() {
    desk.mustManage();
    long now = Time.currentTimeMillis();
    return Map.of(
        "after", terms.after().toDays(),
        "notice", terms.notice().toDays(),
        "idle", table.idleSince(terms.noticeAt(now), now).stream().map(this::view).toList(),
        "closed", closed());
  }

  private Map<String, Object> view(Idle idle) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("user", idle.user());
    view.put("usedAt", text(idle.seen()));
    if (idle.kept() != Idle.Kept.NO) {
      view.put("kept", idle.kept().name());
    } else if (idle.noticed() > 0) {
      view.put("noticedAt", text(idle.noticed()));
      view.put("closesAt", text(terms.closesAt(idle.seen(), idle.noticed())));
      view.put("mail", idle.mail().post().name());
      if (idle.mail().at() > 0) {
        view.put("mailAt", text(idle.mail().at()));
      }
    }
    return view;
  }

  private List<Map<String, String>> closed() {
    return table.closed().stream()
        .map(
            one ->
                Map.of("user", one.user(), "usedAt", text(one.seen()), "closedAt", text(one.at())))
        .toList();
  }

  private static String text(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /**
   * Says that closing many accounts is right.
   *
   * @param body {@code digest} of what is asked, and {@code reason}
   */
  @POST
  @Path("confirm")
  public Map<String, String> confirm(Map<String, String> body) {
    return desk.confirm(body);
  }
}
