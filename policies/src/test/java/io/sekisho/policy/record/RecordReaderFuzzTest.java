package io.sekisho.policy.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Tables;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Broken records: every one is read or refused with a code, and none becomes somebody else's. */
class RecordReaderFuzzTest {
  private static final int ROUNDS = Boolean.getBoolean("sekisho.long") ? 3_000_000 : 40_000;

  private final Random random = new Random(20261122);

  private final List<byte[]> seeds =
      Tables.in("records.md").stream()
          .flatMap(List::stream)
          .map(row -> Sample.bytes(row.get(0)))
          .toList();

  @Test
  void whatever_comes_is_read_or_refused_with_a_code() {
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      read += reads(mutated()) ? 1 : 0;
    }

    assertThat(read).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
  }

  @Test
  void no_spelling_of_a_reference_makes_another_patient_of_it() throws Unreadable {
    String noise = "p2/.%#?&\\u0020:;|";
    for (int round = 0; round < ROUNDS / 4; round++) {
      StringBuilder reference = new StringBuilder("Patient/p1");
      for (int more = random.nextInt(3); more >= 0; more--) {
        char c = noise.charAt(random.nextInt(noise.length()));
        reference.insert(random.nextInt(reference.length() + 1), c);
      }
      String text = reference.toString().replace("\\", "\\\\");
      Owners owners =
          RecordReader.read(
                  Sample.bytes("{'resourceType':'Flag','subject':{'reference':'" + text + "'}}"))
              .owners();

      assertThat(owners.unknown() || text.equals("Patient/" + only(owners.patients())))
          .as(text)
          .isTrue();
    }
  }

  private static String only(Set<String> patients) {
    return patients.size() == 1 ? patients.iterator().next() : "?";
  }

  private static boolean reads(byte[] body) {
    try {
      RecordSummary summary = RecordReader.read(body);
      assertThat(FhirTypes.isResource(summary.type())).isTrue();
      assertThat(summary.patients()).allMatch(FhirTypes::isId);
      return true;
    } catch (Unreadable refused) {
      assertThat(refused.problem()).isNotNull();
      return false;
    }
  }

  private byte[] mutated() {
    byte[] body = seeds.get(random.nextInt(seeds.size())).clone();
    for (int times = random.nextInt(3); times > 0 && body.length > 0; times--) {
      int at = random.nextInt(body.length);
      switch (random.nextInt(3)) {
        case 0 -> body[at] = (byte) random.nextInt(256);
        case 1 -> body[at] = body[random.nextInt(body.length)];
        default -> {
          byte[] other = seeds.get(random.nextInt(seeds.size()));
          int length = Math.min(random.nextInt(20), Math.min(other.length, body.length - at));
          System.arraycopy(other, 0, body, at, length);
        }
      }
    }
    return body;
  }
}
