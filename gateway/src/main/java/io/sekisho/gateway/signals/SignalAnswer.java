package io.sekisho.gateway.signals;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.logging.Logger;

/** What the identity provider hears of a token: taken, refused for good, or try again. */
final class SignalAnswer {
  private static final Logger LOG = Logger.getLogger(SignalAnswer.class);

  private SignalAnswer() {}

  /** Something that may be refused. */
  interface Taking {
    void run() throws SignalRefused, IOException, SQLException;
  }

  static Response of(int taken, Taking taking) {
    try {
      taking.run();
      return Response.status(taken).header("Cache-Control", "no-store").build();
    } catch (SignalRefused e) {
      return problem(400, e.why().rfc(), e.why().name() + ": " + e.why().remedy());
    } catch (IOException | SQLException e) {
      LOG.warnf("a signal cannot be taken at the moment: %s", e.toString());
      return problem(503, "unavailable", "try again in a moment");
    }
  }

  private static Response problem(int status, String code, String text) {
    return Response.status(status)
        .type("application/json")
        .header("Cache-Control", "no-store")
        .entity(Map.of("err", code, "error", code, "description", text))
        .build();
  }
}
