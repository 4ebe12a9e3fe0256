/**
 * Is this password good enough for this person? One set of rules for every door.
 *
 * <p>In: what was typed, a {@link io.sekisho.policy.password.PasswordProfile} and what is known of
 * the {@link io.sekisho.policy.password.Holder}. Out: a {@link
 * io.sekisho.policy.password.PasswordVerdict} that lists everything that is missing, in Japanese
 * and English, and never repeats a piece of the password.
 *
 * <p>Not here: hashes, the history of a person's passwords and the count of failures, which belong
 * to Keycloak. Nothing here reads a clock.
 */
package io.sekisho.policy.password;
