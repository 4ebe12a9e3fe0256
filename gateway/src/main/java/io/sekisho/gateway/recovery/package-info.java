/**
 * Losing things: how two people let a third one have a factor again, and who has which.
 *
 * <p>In: the session of somebody who manages accounts. Out: a permission that {@code webauthn} and
 * {@code card.login} ask for when a person without a factor enrols one. It raises nobody's level:
 * whoever has it still has to enrol a key and use it.
 *
 * <p>Not here: who may manage accounts (the policies), the enrolment itself.
 */
package io.sekisho.gateway.recovery;
