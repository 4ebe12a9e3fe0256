package io.sekisho.gateway.webauthn;

/**
 * What a person has typed beside the answer of a new factor.
 *
 * @param name what they call it; may be null
 * @param code of the permission that two others have given; null or empty without one
 */
public record Named(String name, String code) {}
