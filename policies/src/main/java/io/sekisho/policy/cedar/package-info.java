/**
 * The only room that knows the policy engine.
 *
 * <p>In: policy files as text, later {@link io.sekisho.policy.cedar.CedarQuestion}s shaped like the
 * schema. Out: {@link io.sekisho.policy.cedar.CedarAnswer}s. What an answer means is decided in
 * {@code decision}.
 */
package io.sekisho.policy.cedar;
