package io.sekisho.demo.chart;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.sekisho.demo.patients.PatientRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every chart of the hospital, in the order of their ids. */
final class Charts {
  private final Map<String, Chart> byId;

  Charts(List<PatientRecord> patients) {
    byId =
        patients.stream()
            .map(Chart::new)
            .collect(
                toMap(chart -> chart.patient().id(), identity(), (a, b) -> a, LinkedHashMap::new));
  }

  Chart find(String id) {
    Chart chart = byId.get(id);
    if (chart == null) {
      throw new Refusal(404, "この患者のカルテはありません。");
    }
    return chart;
  }

  Collection<Chart> all() {
    return byId.values();
  }
}
