/**
 * What may leave of a clinical answer, and who is whose patient.
 *
 * <p>In: what a FHIR server answers, byte by byte, and what the hospital's records say about who
 * looks after whom. Out: the resources of that answer one by one, with what is known about them,
 * and an answer without those that were not allowed.
 *
 * <p>Not here: what a request asks for ({@code policies}), the decision on it ({@code
 * authorization}), connections ({@code proxy}).
 */
package io.sekisho.gateway.clinical;
