package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void free_ports_are_real_and_all_different() {
    Ports ports = Ports.choose(AskedTest.asked(allFree()));

    assertThat(ports.numbers().values()).doesNotHaveDuplicates().allMatch(number -> number > 0);
  }

  @Test
  void every_taken_port_is_named_with_the_way_out() throws IOException {
    try (ServerSocket one = listening();
        ServerSocket two = listening()) {
      Map<String, String> asked = allFree();
      asked.put("sekisho.port.gateway", "" + one.getLocalPort());
      asked.put("sekisho.port.keycloak", "" + two.getLocalPort());

      assertThatThrownBy(() -> Ports.choose(AskedTest.asked(asked)))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("port %d for gateway is taken", one.getLocalPort())
          .hasMessageContaining("port %d for keycloak is taken", two.getLocalPort())
          .hasMessageContaining("-Dsekisho.port.gateway=0");
    }
  }

  @Test
  void a_taken_port_does_not_matter_to_a_part_that_stays_closed() throws IOException {
    try (ServerSocket taken = listening()) {
      Map<String, String> asked = allFree();
      asked.put("sekisho.port.gateway", "" + taken.getLocalPort());
      asked.put("sekisho.demo.without", "gateway");

      assertThat(Ports.choose(AskedTest.asked(asked)).of(Port.GATEWAY))
          .isEqualTo(taken.getLocalPort());
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static Map<String, String> allFree() {
    Map<String, String> asked = new HashMap<>();
    Arrays.stream(Port.values()).forEach(port -> asked.put(port.property(), "0"));
    return asked;
  }
}
