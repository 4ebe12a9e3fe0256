/**
 * Starts a whole hospital on one laptop, and leaves nothing behind when it stops.
 *
 * <p>In: a build tree, a state directory, ports. Out: running processes and {@code demo.json}.
 *
 * <p>Not here: what the hospital's systems do ({@code fhir}, {@code chart}, {@code echo}). Nothing
 * in this room is ever on the gateway's classpath.
 */
package io.sekisho.demo.hospital;
