/**
 * Whether this replica can do its work; asked on the management port only.
 *
 * <p>In: the state of the spool, the session bell and the door. Out: MicroProfile Health answers.
 */
package io.sekisho.gateway.health;
