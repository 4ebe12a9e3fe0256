/**
 * The rules of the house as a plain Java library: no framework, no clock, no network.
 *
 * <p>{@code decision} answers questions, {@code clinical} turns requests into questions, {@code
 * cedar} is the only room that knows the policy engine.
 */
package io.sekisho.policy;
