/**
 * What the scopes of a program leave of a person's rights (SMART App Launch 2.2).
 *
 * <p>In: the {@code scope} of a token, the patient it was launched for, and a question. Out: within
 * or outside. Scopes only ever take away; what they leave, policies decide.
 *
 * <p>Not here: who the person is, and whether the token is genuine (gateway {@code bearer}).
 */
package io.sekisho.policy.smart;
