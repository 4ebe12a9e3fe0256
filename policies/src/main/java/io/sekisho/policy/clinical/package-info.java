/**
 * Turns a request into the questions it asks: FHIR, DICOMweb, and the pages of legacy charts.
 *
 * <p>In: method, canonical path, raw query, the headers that change the meaning, and where that is
 * needed the body, bounded. Out: {@link io.sekisho.policy.decision.Question}s, what has to be read
 * before they are decided ({@link io.sekisho.policy.clinical.CurrentVersion}), and how the answer
 * is decided ({@link io.sekisho.policy.clinical.AnswerKind}). What nobody can prove becomes a
 * question that is always denied, never a guess.
 *
 * <p>Not here: whether the path is canonical (the gateway's door), what a record says about itself
 * ({@code record}), and the answers ({@code decision}).
 */
package io.sekisho.policy.clinical;
