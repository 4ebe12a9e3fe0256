package io.sekisho.gateway.clinical;

import java.util.Optional;

/** Makes the links of an answer into links that people may follow. */
public interface Links {
  /** The address of the answer itself, as the person asked for it. */
  String self();

  /** A link of our own for the server's link to another page; empty if there can be none. */
  Optional<String> page(String url);
}
