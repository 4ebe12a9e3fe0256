package io.sekisho.demo.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.demo.DemoProcess;
import org.junit.jupiter.api.Test;

class ChartProcessTest {
  @Test
  void runs_in_a_process_of_its_own_with_as_many_patients_as_asked_for() throws Exception {
    try (DemoProcess chart =
        DemoProcess.start("io.sekisho.demo.chart.ChartServer", "-Xmx128m", "-Dpatients=3")) {
      Browser nurse = Browser.nurse(chart.port());
      assertThat(nurse.get("/chart/patients/p0003").statusCode()).isEqualTo(200);
      assertThat(nurse.get("/chart/patients/p0004").statusCode()).isEqualTo(404);
    }
  }
}
