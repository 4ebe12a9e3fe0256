package io.sekisho.gateway.proxy;

/**
 * What a system behind is told of the request for whose sake the gateway asks it something.
 *
 * @param id of the request
 * @param address whom it came from
 * @param session of the person, may be empty
 */
record Errand(String id, String scheme, String address, String session) {}
