package io.sekisho.gateway.launch;

import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.route.RouteTable;
import java.net.URI;
import java.util.Optional;

/**
 * For which patient is this app launched?
 *
 * @param subject whom it is launched for, as the app's token would say
 * @param nonce the answer carries it
 * @param returnTo where the browser takes the answer, an address of the provider's
 * @param app its client id
 * @param handle of the chart from which it was opened; empty where the person is asked
 * @param place FHIR server that the app wants to read; empty when it is none of ours
 */
record LaunchQuestion(
    Subject subject,
    String nonce,
    URI returnTo,
    String app,
    Optional<String> handle,
    Optional<RouteTable.Place> place) {}
