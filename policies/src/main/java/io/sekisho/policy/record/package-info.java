/**
 * What a FHIR R4 record says about itself: whose it is, how secret, how far it has come, whose
 * work.
 *
 * <p>In: JSON, read as a stream and bounded. Out: a {@link io.sekisho.policy.record.RecordSummary},
 * and with what only the gateway can look up, the {@link io.sekisho.policy.decision.RecordFacts}
 * that policies decide on. The only room that knows how JSON is read.
 *
 * <p>Not here: what a request asks for ({@code clinical}), who is in whose care, what is released.
 */
package io.sekisho.policy.record;
