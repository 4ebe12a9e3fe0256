package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is sent to our own pages and makes no sense is refused; it is never an error of ours. */
class BadFormIT {
  private static Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
  }

  private static Answer post(String type, String body) throws IOException {
    String token = gateway.logins().as("PHYS", gateway.authority()).token();
    return gateway.ask(
        Request.of("POST", "/.sekisho/logout")
            .cookie(token)
            .line("Content-Type: " + type)
            .body(body));
  }

  @Test
  void a_form_that_cannot_be_decoded_is_400() throws Exception {
    Answer answer = post("application/x-www-form-urlencoded", "token=%ZZ");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("UNREADABLE_FORM");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("400 NORMAL");
  }

  @Test
  void files_are_not_taken_where_none_are_asked_for() throws Exception {
    String file = "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\nc\r\n--x--\r\n";
    Answer answer = post("multipart/form-data; boundary=x", file);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("415 NORMAL");
  }
}
