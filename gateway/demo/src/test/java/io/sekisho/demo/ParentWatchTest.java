package io.sekisho.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParentWatchTest {
  @Test
  void a_server_ends_when_the_process_that_started_it_is_killed() throws Exception {
    try (DemoProcess shell = DemoProcess.startBelowShell("io.sekisho.demo.echo.EchoServer")) {
      ProcessHandle server = shell.handle().children().findFirst().orElseThrow();

      shell.handle().destroyForcibly();

      assertThat(server.onExit().get(20, SECONDS).isAlive()).isFalse();
    }
  }
}
