package io.sekisho.policy.card;

import io.sekisho.policy.decision.Role;
import java.util.Optional;

/**
 * A national qualification as the card states it.
 *
 * @param text exactly as in the certificate, outer spaces aside
 * @param ja what it is called, when the table knows it
 * @param role what somebody with it may be in this hospital; many qualifications have none
 */
public record HcRole(String text, Optional<String> ja, Optional<Role> role) {}
