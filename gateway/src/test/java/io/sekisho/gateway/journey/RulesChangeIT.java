package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.fake.Answering;
import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.gateway.journey.Ceremony.Asked;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Between the question and its answer the hospital asks more of keys than before. */
class RulesChangeIT {
  private static final int COPIED = Answering.UP | Answering.UV | Answering.BE | Answering.BS;

  @Test
  void a_key_is_judged_by_the_rules_of_the_moment_at_which_it_is_kept() throws Exception {
    try (Gateway gateway = Gateway.start("rules", List.of("-Xmx256m"))) {
      Logins.Login login = gateway.logins().withPassword("ruled-" + UUID.randomUUID(), "NS");
      try (Ceremony before = new Ceremony(gateway, login.token())) {
        Asked asked = before.asked();
        SoftKey key = new SoftKey();
        String answer = key.to(asked.options(), before.origin()).flags(COPIED).registration();

        gateway.again(settings -> settings.with("sekisho.webauthn.roles.NS.synced", false));

        try (Ceremony after = new Ceremony(gateway, login.token())) {
          Answer refused = after.post(asked.ceremony(), "enrol", answer);
          assertThat(refused.status()).as(refused.text()).isEqualTo(403);
          assertThat(refused.text()).contains("SYNCED_REFUSED");
          assertThat(refused.all("Set-Cookie")).isEmpty();
        }
      }
    }
  }
}
