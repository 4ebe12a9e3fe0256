/**
 * What gets written down: every request twice (when it is decided, when it is over) and whatever
 * else happens that an inspector may ask about.
 *
 * <p>In: {@link io.sekisho.gateway.audit.AuditEvent}s, which carry plain text only, so that this
 * room needs no other. Out: a line of JSON, handed to the {@link
 * io.sekisho.gateway.audit.AuditTrail} before anybody can have seen the effect.
 *
 * <p>Not here: how lines are kept and checked ({@code audit.spool}), who decides ({@code
 * authorization}), and never a cookie, a token, a password or a body.
 */
package io.sekisho.gateway.audit;
