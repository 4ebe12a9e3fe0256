package io.sekisho.gateway.clinical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.Rung;
import io.sekisho.policy.decision.Scope;
import io.sekisho.policy.decision.SubjectFacts;
import io.sekisho.policy.decision.SubjectKind;
import io.sekisho.policy.record.RecordRules;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What it costs to decide a long answer entry by entry, by the shipped policies. The limits are
 * generous, because other work runs beside tests; the figure that was measured is printed.
 */
class BundleFilterCostTest {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int PATIENTS = 40;
  private static final int PIECE = 16 * 1024;
  private static final PolicySet POLICIES = PolicySet.builtIn();
  private static final SubjectFacts PHYSICIAN =
      new SubjectFacts(SubjectKind.STAFF, Set.of(Role.PHYS), Rung.AAL2);

  /** In care of three in four; the others are left out. */
  private static final Standing STANDING =
      new Standing(
          new Register(
              IntStream.range(0, PATIENTS)
                  .filter(i -> i % 4 > 0)
                  .mapToObj(i -> "p" + i)
                  .collect(Collectors.toSet()),
              true),
          new Register(Set.of(), true),
          RecordRules.BUILT_IN);

  private static final Links LINKS =
      new Links() {
        @Override
        public String self() {
          return "https://ehr/fhir/Observation?x";
        }

        @Override
        public Optional<String> page(String url) {
          return Optional.empty();
        }
      };

  private static BundleFilter filter() {
    return new BundleFilter(
        1 << 20,
        new EntryReader(Action.SEARCH, STANDING, false),
        LINKS,
        BundleFilterCostTest::decided);
  }

  private static Future<List<Decision>> decided(List<Question> questions) {
    return Future.succeededFuture(
        questions.stream()
            .map(each -> each.by(PHYSICIAN, Set.of(), Purpose.TREAT, Scope.NOT_APPLICABLE, true))
            .map(POLICIES::decide)
            .toList());
  }

  private static String entry(int number) {
    return """
    {"fullUrl":"https://ehr/fhir/Observation/o%1$d","resource":{"resourceType":"Observation",\
    "id":"o%1$d","meta":{"versionId":"1","lastUpdated":"2026-11-20T06:00:00.000+09:00"},\
    "status":"final","category":[{"coding":[{"system":\
    "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],\
    "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}],"text":"血圧"},\
    "subject":{"reference":"Patient/p%2$d"},"effectiveDateTime":"2026-11-20T06:00:00+09:00",\
    "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},\
    "valueQuantity":{"value":%1$d.5,"unit":"mmHg","system":"http://unitsofmeasure.org"}},\
    {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},\
    "valueQuantity":{"value":80,"unit":"mmHg","system":"http://unitsofmeasure.org"}}]},\
    "search":{"mode":"match"}}"""
        .formatted(number, number % PATIENTS);
  }

  private static byte[] bundle(int entries) {
    return IntStream.range(0, entries)
        .mapToObj(BundleFilterCostTest::entry)
        .collect(
            Collectors.joining(
                ",",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":1000,\"entry\":[",
                "]}"))
        .getBytes(UTF_8);
  }

  private static long nanosFor(byte[] bundle) {
    BundleFilter filter = filter();
    long began = CPU.getCurrentThreadCpuTime();
    for (int at = 0; at < bundle.length; at += PIECE) {
      int end = Math.min(at + PIECE, bundle.length);
      Future<Buffer> passed = filter.feed(Buffer.buffer(Arrays.copyOfRange(bundle, at, end)));
      assertThat(passed.succeeded()).isTrue();
    }
    assertThat(filter.isComplete()).isTrue();
    assertThat(filter.letOut()).isEqualTo(750);
    assertThat(filter.leftOut()).isEqualTo(250);
    return CPU.getCurrentThreadCpuTime() - began;
  }

  @Test
  void a_thousand_entries_are_decided_in_a_moment() {
    byte[] bundle = bundle(1_000);
    IntStream.range(0, 60).forEach(warm -> nanosFor(bundle));
    long[] nanos = IntStream.range(0, 21).mapToLong(run -> nanosFor(bundle)).sorted().toArray();
    System.out.printf(
        "1,000 entries (%,d bytes): median %.1f ms, fastest %.1f ms of the thread's own time%n",
        bundle.length, nanos[10] / 1e6, nanos[0] / 1e6);
    assertThat(nanos[0]).as("fastest of 21").isLessThan(150_000_000L);
  }

  @Test
  void memory_does_not_follow_the_length_of_an_answer() {
    BundleFilter filter = filter();
    filter.feed(
        Buffer.buffer(
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entry(0)));
    int most = feed(filter, 1, 2_000);
    long early = used();
    most = Math.max(most, feed(filter, 2_000, 40_000)); // about 30 MB
    long late = used();
    System.out.printf(
        "40,000 entries: %,d KiB more heap than after 2,000, largest piece %,d bytes%n",
        (late - early) >> 10, most);
    assertThat(late - early).isLessThan(8L << 20);
    assertThat(most).as("bytes held for one piece").isLessThan(64 * 1024);
    assertThat(filter.letOut()).isEqualTo(30_000);
  }

  private static int feed(BundleFilter filter, int from, int to) {
    int most = 0;
    for (int number = from; number < to; number++) {
      most = Math.max(most, filter.feed(Buffer.buffer("," + entry(number))).result().length());
    }
    return most;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
