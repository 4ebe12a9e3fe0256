package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.PolicySet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On Friday a rule changes: what lasts is decided again, and only what is no longer allowed ends.
 */
class PolicyChangeIT {
  private static final String NO_LONGER =
      """
      @id("own-no-echo") @reason("DUTIES_SEPARATED") @source("own")
      @ja("医師は接続を確かめません") @en("Physicians no longer test connections")
      forbid (principal in Role::"PHYS", action, resource)
      when { resource.system == System::"ECHO" };
      """;

  @TempDir private Path directory;

  @Test
  void streams_that_a_new_rule_forbids_end_and_the_others_go_on() throws Exception {
    for (String file :
        List.of(
            "safety.cedar",
            "clinical.cedar",
            "administration.cedar",
            "emergency.cedar",
            "maintenance.cedar",
            "roles.yaml")) {
      try (InputStream shipped =
          PolicySet.class.getResourceAsStream("/io/sekisho/policy/" + file)) {
        Files.copy(shipped, directory.resolve(file));
      }
    }
    try (Gateway gateway =
            Gateway.start(
                "policy-change",
                List.of(
                    "-Xmx256m",
                    "-Dsekisho.policies.dir=" + directory,
                    "-Dsekisho.policies.poll=PT0.2S"));
        Wire physician = gateway.connect();
        Wire administrator = gateway.connect()) {
      Answer ending = begin(gateway, physician, "PHYS");
      begin(gateway, administrator, "ADM");

      Files.writeString(directory.resolve("own.cedar"), NO_LONGER);
      untilCut(physician.in());

      assertThat(gateway.spool().completion(ending.id())).isEqualTo("200 GATEWAY");
      assertThat(
              gateway
                  .spool()
                  .await(
                      line ->
                          line.path("code").asText().equals("POLICY_CHANGED")
                              && line.path("request").asText().equals(ending.id()))
                  .at("/attributes/reasons")
                  .asText())
          .isEqualTo("DUTIES_SEPARATED");
      for (int more = 0; more < 8; more++) {
        assertThat(new String(Answer.chunk(administrator.in()), ISO_8859_1))
            .startsWith("event: tick");
      }
      String again = gateway.logins().as("PHYS", gateway.authority()).token();
      assertThat(gateway.ask(Request.get("/echo").cookie(again)).status()).isEqualTo(403);
    }
  }

  private static Answer begin(Gateway gateway, Wire wire, String role) throws IOException {
    String token = gateway.logins().as(role, gateway.authority()).token();
    Answer head =
        Answer.head(
            wire.send(Request.get("/echo/sse?ticks=100000").cookie(token).to(gateway.authority()))
                .in());
    assertThat(head.status()).isEqualTo(200);
    return head;
  }

  private static void untilCut(InputStream in) throws IOException {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (SocketException | SSLException e) {
      // a reset is an end, too
    }
  }
}
