/**
 * The program's front door: no arguments serve, arguments are a command that runs at once, without
 * Quarkus, a database or a configuration.
 *
 * <p>Not here: the commands. Each lives in the room it speaks for and is only listed here.
 */
package io.sekisho.gateway.cli;
