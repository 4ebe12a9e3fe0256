package io.sekisho.gateway.clinical;

import io.sekisho.policy.decision.Question;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/**
 * One entry of a bundle.
 *
 * @param bytes as it came
 * @param question what is asked by letting it out; null when it holds no record
 * @param patients whose record it is
 * @param inner the bundle that it holds instead of a record; null for none
 */
record Entry(Buffer bytes, Question question, Set<String> patients, InnerBundle inner) {
  Entry {
    patients = Set.copyOf(patients);
  }

  Entry(Buffer bytes, Question question, Set<String> patients) {
    this(bytes, question, patients, null);
  }
}
