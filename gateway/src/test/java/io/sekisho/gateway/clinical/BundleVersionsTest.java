package io.sekisho.gateway.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleVersionsTest {
  private static final String BUNDLE =
      """
      {"resourceType":"Bundle", "type":"transaction","entry":[
       {"request":{"method":"GET","url":"Patient/p1"}},
       {"fullUrl":"urn:x","resource":{"resourceType":"Observation","valueQuantity":{"value":1.50},
        "note":[{"text":"request: {\\"url\\""}]},"request" : { "method":"PUT","url":"Observation/o1"}},
       {"request":{"url":"Observation/o2","ifMatch":"W/\\"7\\"","method":"PUT"},"resource":{}}]}
      """;

  @Test
  void an_entry_goes_on_with_the_version_that_was_decided_and_nothing_else_changes() {
    Buffer pinned = pin(Map.of(1, "3"));
    String change = "\"ifMatch\":\"W/\\\"3\\\"\",";
    assertThat(pinned.toString()).contains("\"request\" : {" + change + " \"method\":\"PUT\"");
    assertThat(pinned.toString().replace(change, "")).isEqualTo(BUNDLE);
  }

  @Test
  void an_entry_that_names_the_version_decided_goes_on_as_it_is() {
    assertThat(pin(Map.of(2, "7"))).hasToString(BUNDLE);
  }

  @Test
  void an_entry_that_names_another_version_stops_the_whole() {
    assertThat(BundleVersions.pin(Buffer.buffer(BUNDLE), Map.of(1, "3", 2, "8"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          W/"3"         | true
          "3"           | true
          W/"2", W/"3"  | true
          *             | true
          W/"2"         | false
          3             | false
          W/"33"        | false
          """)
  void a_condition_holds_for_the_versions_that_it_names(String condition, boolean holds) {
    assertThat(IfMatch.allows(condition, "3")).isEqualTo(holds);
  }

  private static Buffer pin(Map<Integer, String> versions) {
    return BundleVersions.pin(Buffer.buffer(BUNDLE), versions).orElseThrow();
  }
}
