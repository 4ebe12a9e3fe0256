package io.sekisho.gateway.route;

import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.headers.HeaderHygiene;
import io.sekisho.policy.decision.Question;
import java.net.URI;
import java.util.List;

/**
 * One system behind the gateway, ready to use.
 *
 * @param name its key in the configuration; the audience of its assertions
 * @param config what the operator wrote
 * @param reader turns a request into the questions it raises
 * @param headers what may pass to this system and back
 */
public record Route(String name, RouteConfig config, QuestionReader reader, HeaderHygiene headers) {
  public String path() {
    return config.path();
  }

  public URI upstream() {
    return config.upstream();
  }

  int upstreamPort() {
    int port = upstream().getPort();
    return port != -1 ? port : isTls() ? 443 : 80;
  }

  boolean isTls() {
    return "https".equals(upstream().getScheme());
  }

  public String title(String language) {
    return config.title().getOrDefault(language, name);
  }

  /** Turns method and target into questions. */
  public interface QuestionReader {
    List<Question> read(String method, String path, String rawQuery);
  }
}
