package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.fake.SoftKey;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two account administrators who let somebody enrol a factor without one. */
final class Spares {
  private static final String PAGE = "/.sekisho/admin/factors";

  private Spares() {}

  /**
   * Proposes and confirms, with a gesture for each.
   *
   * @param kind {@code lost} or {@code forgotten}
   * @return the code that the second person tells
   */
  static String permitted(Gateway gateway, String login, String kind) throws IOException {
    try (Administrator first = new Administrator(gateway);
        Administrator second = new Administrator(gateway)) {
      String holder =
          field(first.in.page(PAGE + "?login=" + login), "name=\"holder\" value=\"([^\"]*)\"");
      String reason = "reason" + UUID.randomUUID().toString().replace("-", "");
      Answer asked =
          first.post(
              "act=draft&holder=%s&kind=%s&hours=8&reason=%s".formatted(holder, kind, reason));
      String id = field(first.in.page(PAGE), reason + ".*?name=\"permission\" value=\"([^\"]*)\"");
      first.sign(asked, "act=propose&permission=" + id);
      Answer confirmed =
          second.sign(second.post("act=confirm&permission=" + id), "act=confirm&permission=" + id);
      return field(confirmed, "<code translate=\"no\">([A-Z0-9-]{14})</code>");
    }
  }

  private static String field(Answer page, String pattern) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(page.text());
    assertThat(found.find()).as(page.text()).isTrue();
    return found.group(1);
  }

  private static final class Administrator implements AutoCloseable {
    private final SoftKey key = new SoftKey();
    private final Ceremony in;

    Administrator(Gateway gateway) throws IOException {
      String id = "sec-" + UUID.randomUUID();
      in = new Ceremony(gateway, gateway.logins().named(id, id, "SEC").token());
      in.enrol(key);
    }

    Answer post(String form) throws IOException {
      String token = field(in.page(PAGE), "name=\"token\" value=\"([^\"]*)\"");
      return in.submit(PAGE, "token=" + token + "&" + form);
    }

    /** Makes the gesture that was asked for, and presses the button once more. */
    Answer sign(Answer asked, String form) throws IOException {
      String location = asked.header("Location");
      assertThat(location).as(asked.text()).contains("/.sekisho/mfa?action=");
      in.gesture(in.asked(location.substring(location.indexOf("/.sekisho/"))), key);
      Answer signed = post(form);
      assertThat(signed.status()).as(signed.text()).isLessThan(400);
      return signed;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
