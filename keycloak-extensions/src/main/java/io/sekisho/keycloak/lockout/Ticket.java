package io.sekisho.keycloak.lockout;

/**
 * One attempt at one counter.
 *
 * @param admitted false while locked; then nothing was counted
 * @param last true for the attempt that reached the limit
 */
record Ticket(boolean admitted, boolean last, long lockedUntil) {}
