package io.sekisho.demo.echo;

import java.io.InputStream;

/** One request with the means to answer it; {@code connection} is what follows an upgrade. */
record Exchange(
    RequestHead head, RequestBody body, Reply reply, InputStream connection, Traffic traffic) {}
