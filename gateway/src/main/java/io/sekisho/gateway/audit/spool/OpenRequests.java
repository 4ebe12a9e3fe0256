package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.AuditEvent;
import io.sekisho.gateway.audit.CompletedEvent;
import io.sekisho.gateway.audit.DecidedEvent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Requests that were decided and not completed, oldest first. */
final class OpenRequests {
  private final Set<String> ids = new LinkedHashSet<>();

  void note(AuditEvent event) {
    if (event instanceof DecidedEvent decided) {
      ids.add(decided.requestId());
    } else if (event instanceof CompletedEvent completed) {
      note(completed.requestId(), false, completed.isLast());
    } else if (event instanceof OutcomeUnknownEvent unknown) {
      ids.remove(unknown.requestId());
    }
  }

  void note(String id, boolean opens, boolean closes) {
    if (opens) {
      ids.add(id);
    } else if (closes) {
      ids.remove(id);
    }
  }

  void addAll(Collection<String> carried) {
    ids.addAll(carried);
  }

  int size() {
    return ids.size();
  }

  List<String> list() {
    return List.copyOf(ids);
  }
}
