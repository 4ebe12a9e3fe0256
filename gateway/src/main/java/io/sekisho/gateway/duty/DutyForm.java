package io.sekisho.gateway.duty;

import io.sekisho.gateway.authorization.Terms;
import io.sekisho.gateway.portal.DutyView;
import io.sekisho.gateway.portal.PostForm;
import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.Role;
import jakarta.ws.rs.FormParam;
import java.util.Optional;
import java.util.Set;

/** What the page of roles posts. */
public class DutyForm {
  /** Proves that the page was ours. */
  @FormParam(PostForm.TOKEN_FIELD)
  String token;

  /** Code of the role; empty for all that are held. */
  @FormParam("role")
  String role;

  /** Code of the purpose. */
  @FormParam("purpose")
  String purpose;

  /** The terms, if both are among what was offered: a role that is not held never is. */
  Optional<Terms> chosen(Set<Role> held) {
    Optional<Purpose> stated =
        purpose == null ? Optional.empty() : Purpose.parse(purpose).filter(DutyForm::isOffered);
    if (role == null || stated.isEmpty()) {
      return Optional.empty();
    }
    Terms terms = Terms.USUAL.forPurpose(stated.get());
    return role.isEmpty()
        ? Optional.of(terms)
        : Role.parse(role).filter(held::contains).map(terms::as);
  }

  private static boolean isOffered(Purpose purpose) {
    return DutyView.PURPOSES.contains(purpose.name());
  }
}
