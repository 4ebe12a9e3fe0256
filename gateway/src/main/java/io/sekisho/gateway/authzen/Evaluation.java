package io.sekisho.gateway.authzen;

import io.sekisho.gateway.authorization.Subject;
import io.sekisho.policy.decision.Question;

/**
 * One thing that a program wants to know.
 *
 * @param subject who would do it, as the program describes them
 */
record Evaluation(Subject subject, Question question) {}
