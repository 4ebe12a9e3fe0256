/**
 * Looks at the Helm chart with Helm itself.
 *
 * <p>Helm is a Go library here, which does not get along with the class loaders and signal handlers
 * of a test run, so {@link io.sekisho.gateway.helm.HelmMain} runs in a JVM of its own.
 */
package io.sekisho.gateway.helm;
