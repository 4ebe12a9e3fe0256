package io.sekisho.gateway.card.login;

import io.sekisho.policy.card.CardIdentity;
import java.time.Instant;
import java.util.UUID;

/**
 * A card that somebody has enrolled.
 *
 * @param id our own name for it, for people and the audit
 * @param identity what links it to its holder
 * @param certificate as it was seen last, in DER, base64
 * @param name what its owner calls it
 */
record LinkedCard(
    UUID id,
    CardIdentity identity,
    String certificate,
    String name,
    Instant createdAt,
    Instant lastUsedAt) {}
