package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However the hospital ends, nothing of it remains. A small one will do: database and echo. */
@Timeout(120)
class LauncherIT {
  private static final Map<String, String> SMALL =
      Map.of("sekisho.demo.without", "keycloak,fhir,chart,gateway");

  @TempDir Path state;

  @Test
  void demo_json_is_there_for_its_owner_while_the_hospital_is_open() throws Exception {
    Path demoJson = state.resolve("demo.json");
    try (LaunchedHospital hospital = LaunchedHospital.launch(state, SMALL).untilOpen()) {
      assertThat(hospital.demoJson().has("ca")).isTrue();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demoJson)))
          .isEqualTo("rw-------");
    }
    assertThat(demoJson).doesNotExist();
  }

  @Test
  void sigterm_stops_everything() throws Exception {
    LaunchedHospital hospital = LaunchedHospital.launch(state, SMALL).untilOpen();
    List<ProcessHandle> family = hospital.family();
    hospital.top().destroy();

    assertThat(family).hasSizeGreaterThan(4);
    assertThat(LaunchedHospital.allGone(family)).isTrue();
    assertThat(hospital.everythingItSays()).contains("stopped postgres", "stopped echo");
  }

  @Test
  void a_killed_parent_takes_everything_along() throws Exception {
    LaunchedHospital hospital = LaunchedHospital.launchBelowShell(state, SMALL).untilOpen();
    List<ProcessHandle> family = hospital.family();
    hospital.top().destroyForcibly();

    assertThat(LaunchedHospital.allGone(family)).isTrue();
    assertThat(state.resolve("demo.json")).doesNotExist();
  }

  @Test
  void a_killed_launcher_takes_everything_along() throws Exception {
    LaunchedHospital hospital = LaunchedHospital.launch(state, SMALL).untilOpen();
    List<ProcessHandle> family = hospital.family();
    hospital.top().destroyForcibly();

    assertThat(LaunchedHospital.allGone(family)).isTrue();
  }

  @Test
  void after_a_kill_the_same_hospital_opens_again() throws Exception {
    LaunchedHospital hospital = LaunchedHospital.launch(state, SMALL).untilOpen();
    List<ProcessHandle> family = hospital.family();
    hospital.top().destroyForcibly();
    assertThat(LaunchedHospital.allGone(family)).isTrue();

    LaunchedHospital.launch(state, SMALL).untilOpen().close();
  }

  @Test
  void a_part_that_dies_closes_the_hospital_and_is_named() throws Exception {
    LaunchedHospital hospital = LaunchedHospital.launch(state, SMALL).untilOpen();
    List<ProcessHandle> family = hospital.family();
    family.stream().filter(LauncherIT::isEcho).forEach(ProcessHandle::destroyForcibly);

    assertThat(hospital.everythingItSays()).contains("echo ended by itself");
    assertThat(hospital.exitCode()).isEqualTo(1);
    assertThat(LaunchedHospital.allGone(family)).isTrue();
  }

  @Test
  void a_taken_port_is_one_sentence_before_anything_starts() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LaunchedHospital hospital =
          LaunchedHospital.launch(state, Map.of("sekisho.port.gateway", "" + taken.getLocalPort()));

      assertThat(hospital.everythingItSays())
          .isEqualTo(
              "Sekisho demo: port %d for gateway is taken: stop what uses it, or move with %s"
                  .formatted(taken.getLocalPort(), "-Dsekisho.port.gateway=0 (any free port)"));
      assertThat(hospital.exitCode()).isEqualTo(1);
      assertThat(state.resolve("logs")).doesNotExist();
    }
  }

  @Test
  void two_hospitals_never_share_a_state() throws Exception {
    try (LaunchedHospital first = LaunchedHospital.launch(state, SMALL).untilOpen()) {
      LaunchedHospital second = LaunchedHospital.launch(state, SMALL);

      assertThat(second.everythingItSays()).contains("another demo is running");
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(first.demoJson().has("ca")).isTrue();
    }
  }

  /** The server itself, not the keeper, whose command line names it too. */
  private static boolean isEcho(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return info.command().filter(command -> command.endsWith("/java")).isPresent()
        && info.commandLine().filter(line -> line.endsWith("EchoServer")).isPresent();
  }
}
