package io.sekisho.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
  @Test
  void a_page_may_show_its_own_style_and_post_to_its_own_host_and_nothing_else() {
    assertThat(Pages.contentSecurityPolicy())
        .matches(
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                + " style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src data:; form-action 'self'");
  }

  @Test
  void logout_may_also_lead_to_the_identity_provider() {
    assertThat(Pages.contentSecurityPolicy("https://localhost:8543"))
        .endsWith("; form-action 'self' https://localhost:8543");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "https:", "https://a; script-src *", "https://a/", "'none'", ""})
  void only_an_origin_can_be_added_to_the_policy(String origin) {
    assertThatThrownBy(() -> Pages.contentSecurityPolicy(origin))
        .hasMessage("`" + origin + "` is not an origin");
  }

  @Test
  void pages_and_problems_carry_the_headers_that_keep_them_private() {
    for (var headers :
        List.of(SecurityHeaders.forPage(Language.JA), SecurityHeaders.forProblem(Language.JA))) {
      assertThat(headers)
          .containsEntry("Cache-Control", "no-store")
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("X-Frame-Options", "DENY")
          .containsEntry("Referrer-Policy", "same-origin")
          .containsEntry("Content-Language", "ja")
          .containsKeys(
              "Strict-Transport-Security",
              "Content-Security-Policy",
              "Permissions-Policy",
              "Cross-Origin-Opener-Policy",
              "Cross-Origin-Resource-Policy");
    }
    assertThat(SecurityHeaders.forPage(Language.EN))
        .containsEntry("Content-Type", "text/html; charset=utf-8");
    assertThat(SecurityHeaders.forProblem(Language.EN))
        .containsEntry("Content-Type", "application/problem+json");
  }
}
