package io.sekisho.gateway.clinical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Label;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.RecordFacts;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.DicomInstance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an image archive has found (QIDO-RS, DICOM JSON model), and whose it is. */
public final class DicomMatches {
  private static final String PATIENT_ID = "00100020";
  private static final String STUDY = "0020000D";
  private static final Pattern PATIENT = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private DicomMatches() {}

  /**
   * One match.
   *
   * @param study null when it names none
   * @param patient null when it does not name exactly one in an id that FHIR has, too
   */
  public record Match(JsonNode json, String study, String patient) {
    /** What is asked by letting it out; of nobody's images nothing is known. */
    public Question question(Question asked, Standing standing) {
      return patient == null
          ? asked.on(RecordFacts.NOT_BOUND.with(Care.UNKNOWN).with(Label.UNKNOWN))
          : asked.on(facts(patient, standing), Set.of(patient));
    }
  }

  /** What is known of one patient's images. */
  public static RecordFacts facts(String patient, Standing standing) {
    return RecordFacts.NOT_BOUND.with(standing.care(patient)).with(standing.label(patient));
  }

  /** The same, of images that are to be stored. */
  public static Question toStore(
      Action action, DicomInstance sent, Standing standing, boolean ordered) {
    return new Question(
            action,
            ResourceFacts.clear(SystemKind.DICOMWEB, "ImagingStudy"),
            new Target("ImagingStudy", sent.study(), sent.patient()))
        .on(facts(sent.patient(), standing).ordered(ordered), Set.of(sent.patient()));
  }

  /** All of them, in order; an empty answer is none. */
  public static List<Match> read(byte[] answer) {
    if (answer.length == 0) {
      return List.of();
    }
    try {
      JsonNode list = JSON.readTree(answer);
      if (!list.isArray()) {
        throw new AnswerUnreadable("the matches are no list");
      }
      List<Match> matches = new ArrayList<>();
      for (JsonNode each : list) {
        if (!each.isObject()) {
          throw new AnswerUnreadable("a match is no object");
        }
        String patient = only(each, PATIENT_ID);
        boolean known = patient != null && PATIENT.matcher(patient).matches();
        matches.add(new Match(each, only(each, STUDY), known ? patient : null));
      }
      return matches;
    } catch (IOException e) {
      throw new AnswerUnreadable("the matches are not JSON", e);
    }
  }

  /** These matches, as an archive sends them. */
  public static byte[] write(List<Match> matches) {
    try {
      return JSON.writeValueAsBytes(matches.stream().map(Match::json).toList());
    } catch (IOException e) {
      throw new IllegalStateException("what was read can be written", e);
    }
  }

  /** The value of an attribute that has exactly one, else null. */
  private static String only(JsonNode match, String tag) {
    JsonNode values = match.path(tag).path("Value");
    return values.size() == 1 && values.get(0).isTextual() ? values.get(0).textValue() : null;
  }
}
