/**
 * User stories, one each, over real HTTP: the packaged gateway runs as a process of its own, with a
 * real PostgreSQL and a real upstream, and is looked at from outside only.
 *
 * <p>{@link io.sekisho.gateway.journey.Gateway} is the gateway, {@link
 * io.sekisho.gateway.journey.Wire} a connection on which each octet is the test's own choice.
 */
package io.sekisho.gateway.journey;
