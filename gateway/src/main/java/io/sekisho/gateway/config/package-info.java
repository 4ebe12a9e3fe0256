/**
 * What an operator can say about the gateway as a whole, and about the systems behind it.
 *
 * <p>In: {@code application.yaml}. Out: typed settings, with the safe value as the default and no
 * default where none is safe.
 *
 * <p>Not here: settings of one room only; each lives in its room.
 */
package io.sekisho.gateway.config;
