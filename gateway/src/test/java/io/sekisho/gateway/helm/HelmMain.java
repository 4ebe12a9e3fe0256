package io.sekisho.gateway.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;

/** Reads directories of charts, one a line; answers each with a {@link Verdict} as a JSON line. */
final class HelmMain {
  private HelmMain() {}

  public static void main(String[] args) throws IOException {
    BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String chart = asked.readLine(); chart != null; chart = asked.readLine()) {
      System.out.println(new ObjectMapper().writeValueAsString(verdict(new Helm(Path.of(chart)))));
    }
  }

  private static Verdict verdict(Helm chart) {
    LintResult lint = chart.lint().strict().call();
    try {
      String yaml = chart.template().withName("gate").withKubeVersion("1.31.0").call();
      return new Verdict(lint.isFailed(), lint.getMessages(), yaml, "");
    } catch (IllegalStateException refused) {
      return new Verdict(lint.isFailed(), lint.getMessages(), "", refused.getMessage());
    }
  }

  /** What Helm has to say: either the rendered objects or the reason why there are none. */
  record Verdict(boolean lintFailed, List<String> messages, String yaml, String refusal) {}
}
