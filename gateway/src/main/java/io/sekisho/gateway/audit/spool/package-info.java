/**
 * Keeps audit records in a directory so that they outlive this process, and shows later that none
 * was changed, removed or slipped in.
 *
 * <p>In: {@link io.sekisho.gateway.audit.AuditEvent}s. Out: files {@code spool-<first
 * number>.jsonl} of one JSON object per line, a {@code lock} held by the one process that writes,
 * and {@code torn-<number>.bin} for what a crash left unfinished. One process has one directory.
 *
 * <p>Version 1 of a line is
 *
 * <pre>{@code
 * {"v":1,"seq":N,"at":"<UTC, microseconds>","prev":"<P>",<members of the event>,"hash":"<H>"}
 * }</pre>
 *
 * followed by one {@code \n}, with exactly these bytes and no others between the members. {@code H}
 * is SHA-256, in lower-case hex, over the UTF-8 bytes of the line from its <code>{</code> up to but
 * not including {@code ,"hash":"}, followed by one <code>}</code>: the same object without its hash
 * member. {@code P} is the {@code H} of record N-1, or 64 zeros for record 1. What goes into the
 * hash belongs to {@code v}: another way to hash is another {@code v}.
 *
 * <p>Each file begins with a {@code segment} record that names the requests then under way, so that
 * a start after a crash reads one file, however many there are.
 *
 * <p>Not here: receipts of a witness. A chain alone cannot show that its newest records were
 * removed, nor that somebody recomputed it from some record on.
 */
package io.sekisho.gateway.audit.spool;
