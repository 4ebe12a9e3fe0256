package io.sekisho.gateway.session;

import io.sekisho.gateway.authorization.Subject;
import java.util.UUID;

/**
 * One token's worth of a login: valid on one host only.
 *
 * @param id public reference of this session
 * @param login what it came from, and ends with
 * @param host host name on which its cookie counts
 * @param subject who it is, at the assurance at which the token was issued
 */
public record Session(UUID id, Login login, String host, Subject subject) {}
