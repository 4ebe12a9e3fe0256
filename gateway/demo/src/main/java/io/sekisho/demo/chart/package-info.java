/**
 * A small electronic chart (電子カルテ) as vendors built them before anybody spoke of SSO.
 *
 * <p>In: requests that carry {@code X-Remote-User}, {@code X-Remote-Name} and {@code
 * X-Remote-Roles}; whoever can reach the port can claim to be anybody, which is why a gateway has
 * to be the only way in. Out: Japanese HTML, a CSV file, a WebSocket that tells the ward what
 * happened. Everything written is held in memory and gone after a restart.
 *
 * <p>Not here: who may do what. The chart believes its headers and asks no further.
 */
package io.sekisho.demo.chart;
