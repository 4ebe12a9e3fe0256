package io.sekisho.gateway.session;

import java.sql.SQLException;

/** Something else that replicas tell each other over the same line. */
public interface BellListener {
  /** PostgreSQL's name of the channel. */
  String channel();

  /** The line was down, or is new: whatever may have been missed is read again. Blocks. */
  void reread() throws SQLException;

  /** What another replica, or this one, has said. */
  void heard(String note);
}
