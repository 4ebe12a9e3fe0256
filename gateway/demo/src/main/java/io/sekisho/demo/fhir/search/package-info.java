/**
 * Search in memory: every standard R4 search parameter whose type is token, string, reference,
 * date, number, quantity or uri, with chains, {@code _has}, {@code _include}, {@code _revinclude}
 * and {@code _sort}.
 *
 * <p>In: a type, the query's parameters and a {@link io.sekisho.demo.fhir.search.Shelf} of
 * resources. Out: those that match, in order. An unknown parameter is an error, never ignored: a
 * typo must not widen a search.
 *
 * <p>Not here: composite parameters, {@code _filter}, {@code _text} and {@code _content}.
 */
package io.sekisho.demo.fhir.search;
