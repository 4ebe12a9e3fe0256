package io.sekisho.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a person is led after the login: to the page they asked for, as they wrote it. */
class HandoverEndpointTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/chart/", "/chart/?q=a|b", "/chart/?q={x}[1]^`", "/chart/%E8%96%AC?q=%8E%85"})
  void leads_to_what_browsers_send_even_if_no_uri_class_takes_it(String target) {
    assertThat(HandoverEndpoint.seeOther(target).build().getHeaderString("Location"))
        .isEqualTo(target);
  }
}
