/** Look-alikes of things that do not exist here; each does its real work with keys of its own. */
package io.sekisho.gateway.fake;
