/**
 * The demo hospital's FHIR R4 server: HAPI's {@code RestfulServer} over a store in memory.
 *
 * <p>In: FHIR over HTTP under {@code /fhir}, from the gateway only (loopback). Out: what a
 * hospital's server would answer, with links that carry the public host the gateway was asked for.
 *
 * <p>{@link io.sekisho.demo.fhir.FhirServer} listens; providers translate HAPI's calls; {@code
 * Interactions} knows the rules of create, update and delete; {@code Archive} keeps every version;
 * {@code search} finds; {@code jpcore} turns the invented patients into resources.
 *
 * <p>Not here: who may see what. This server believes everybody, which is why it stands behind a
 * gateway.
 */
package io.sekisho.demo.fhir;
