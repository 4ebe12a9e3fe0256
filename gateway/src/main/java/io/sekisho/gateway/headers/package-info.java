/**
 * Decides which headers and cookies cross the gateway, in both directions.
 *
 * <p>In: the fields of a well-formed message and the rules of a route. Out: the fields that the
 * other side may see, so that nobody outside can spell a header that says who is asking.
 *
 * <p>Not here: whether the fields are well-formed ({@code wire}), what the gateway says of itself
 * and of the subject ({@code proxy}, {@code assertion}).
 */
package io.sekisho.gateway.headers;
