/**
 * Answers with exactly what arrived: "what your system will see", for vendors and for our tests.
 *
 * <p>In: raw HTTP/1.1 over a plain socket. Out: JSON with the request line, every header byte in
 * order and a hash of the body; and on extra paths each way in which an upstream can misbehave.
 *
 * <p>Not here: an HTTP library. Each one we know merges, renames or drops some header, and hiding
 * that is what this server must never do.
 */
package io.sekisho.demo.echo;
