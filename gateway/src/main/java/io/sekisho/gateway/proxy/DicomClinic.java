package io.sekisho.gateway.proxy;

import static java.util.stream.Collectors.toSet;

import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.clinical.AnswerUnreadable;
import io.sekisho.gateway.clinical.DicomMatches;
import io.sekisho.gateway.clinical.DicomMatches.Match;
import io.sekisho.gateway.clinical.FhirRecords;
import io.sekisho.gateway.clinical.Standing;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.policy.clinical.DicomAsk;
import io.sekisho.policy.clinical.DicomRequest;
import io.sekisho.policy.clinical.FhirHead;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.DicomBody;
import io.sekisho.policy.record.DicomInstance;
import io.sekisho.policy.record.Problem;
import io.sekisho.policy.record.Unreadable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Decides requests to image archives. Images are opaque, so a study is decided before anything of
 * it is forwarded, on the patient whose it is there; lists of matches are decided match by match.
 */
final class DicomClinic {
  private static final Logger LOG = Logger.getLogger(DicomClinic.class);
  private static final String DICOM_JSON = "application/dicom+json";

  /** In one request; each is looked up. */
  private static final int MOST_STUDIES = 20;

  private final ClinicParts parts;
  private final RouteTable routes;
  private final UpstreamReaders readers;
  private final Checkpoint checkpoint;
  private final Entrance entrance;
  private final Admission admission;

  DicomClinic(
      ClinicParts parts,
      RouteTable routes,
      UpstreamReaders readers,
      Checkpoint checkpoint,
      Entrance entrance,
      Admission admission) {
    this.parts = parts;
    this.routes = routes;
    this.readers = readers;
    this.checkpoint = checkpoint;
    this.entrance = entrance;
    this.admission = admission;
  }

  void decide(Exchange exchange) {
    DicomAsk ask = DicomRequest.read(head(exchange));
    exchange.questions = ask.questions();
    if (Tunnel.isAsked(exchange.request) || ask.answer() == DicomAsk.Answer.REFUSED) {
      admission.decide(exchange); // an unknown patient's: whatever it is, it is not let through
      return;
    }
    checkpoint
        .examine(exchange.subject, List.of(atBest(ask)))
        .compose(
            decisions ->
                decisions.get(0).isAllowed() ? known(exchange, ask) : Future.succeededFuture())
        .onSuccess(done -> entrance.refusals().guard(exchange, () -> admit(exchange, ask)))
        .onFailure(e -> failed(exchange, e));
  }

  /**
   * Whoever is refused whatever it may turn out to be is refused at once: images may be ordered.
   */
  private static Question atBest(DicomAsk ask) {
    Question question = ask.question();
    return ask.answer() == DicomAsk.Answer.STORE
        ? question.on(question.resource().record().ordered(true))
        : question;
  }

  private static FhirHead head(Exchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange.request.headers().names().stream()
        .filter(FhirHead::matters)
        .forEach(
            name -> headers.put(name, String.join(", ", exchange.request.headers().getAll(name))));
    return new FhirHead(
        exchange.request.method().name(),
        exchange.target.path().substring(base(exchange).length()),
        exchange.target.rawQuery(),
        headers);
  }

  private static String base(Exchange exchange) {
    return exchange.route.path().equals("/") ? "" : exchange.route.path();
  }

  /** Whose study it is; of a list that is known when it comes, of images once they are read. */
  private Future<Void> known(Exchange exchange, DicomAsk ask) {
    return switch (ask.answer()) {
      case MATCHES -> standing(exchange).map(standing -> found(exchange, ask, standing));
      case STORE -> sent(exchange, ask);
      default ->
          owner(exchange, ask.study())
              .map(owner -> owner.orElseThrow(() -> new Refused(Fault.NO_SUCH_RECORD)))
              .compose(patient -> standing(exchange).map(of -> owned(exchange, ask, patient, of)));
    };
  }

  private Future<Void> sent(Exchange exchange, DicomAsk ask) {
    return new BodyCollector(parts.config().maxBodyBytes())
        .collect(exchange)
        .compose(
            body -> {
              Set<DicomInstance> images = images(exchange, ask, body);
              return standing(exchange)
                  .compose(standing -> asked(exchange, images, standing))
                  .map(
                      questions -> {
                        exchange.passage = new Passage(exchange);
                        exchange.passage.with(body);
                        exchange.patients =
                            images.stream().map(DicomInstance::patient).collect(toSet());
                        exchange.questions = questions;
                        return null;
                      });
            });
  }

  private static Set<DicomInstance> images(Exchange exchange, DicomAsk ask, Buffer body) {
    try {
      Set<DicomInstance> images =
          DicomBody.read(exchange.request.getHeader(HttpHeaders.CONTENT_TYPE), body.getBytes());
      if (images.size() > MOST_STUDIES) {
        throw new Refused(Problem.BODY_TOO_LARGE);
      }
      if (ask.study() != null
          && images.stream().anyMatch(each -> !each.study().equals(ask.study()))) {
        throw new Refused(Problem.ID_NOT_AS_ASKED);
      }
      return images;
    } catch (Unreadable e) {
      throw new Refused(e.problem());
    }
  }

  private Future<List<Question>> asked(
      Exchange exchange, Set<DicomInstance> images, Standing standing) {
    List<Future<Question>> asked = new ArrayList<>();
    images.forEach(image -> asked.add(asked(exchange, image, standing)));
    return Future.all(asked).map(all -> asked.stream().map(Future::result).toList());
  }

  /** Into a study that is there only as images of its patient; on an order where one is named. */
  private Future<Question> asked(Exchange exchange, DicomInstance image, Standing standing) {
    return owner(exchange, image.study())
        .compose(
            owner -> {
              if (owner.isPresent() && !owner.get().equals(image.patient())) {
                throw new Refused(Problem.PATIENT_NOT_AS_ASKED);
              }
              Action action = owner.isPresent() ? Action.UPDATE : Action.CREATE;
              return ordered(exchange, image)
                  .map(ordered -> DicomMatches.toStore(action, image, standing, ordered));
            });
  }

  private Future<Boolean> ordered(Exchange exchange, DicomInstance image) {
    return image.order().isEmpty()
        ? Future.succeededFuture(false)
        : records(exchange)
            .map(records -> parts.care().ordered(image.order(), records))
            .orElseGet(() -> Future.succeededFuture(Set.of()))
            .map(patients -> patients.contains(image.patient()));
  }

  private Void owned(Exchange exchange, DicomAsk ask, String patient, Standing standing) {
    exchange.patients = Set.of(patient);
    exchange.questions =
        List.of(ask.question().on(DicomMatches.facts(patient, standing), Set.of(patient)));
    return null;
  }

  private Void found(Exchange exchange, DicomAsk ask, Standing standing) {
    Passage passage = new Passage(exchange);
    passage.header(HttpHeaders.ACCEPT, DICOM_JSON);
    passage.header(HttpHeaders.ACCEPT_ENCODING, "identity");
    passage.to(withOwners(exchange));
    passage.back(
        new ExaminedMatches(
            exchange,
            parts.config().maxBodyBytes(),
            match -> match.question(ask.question(), standing),
            questions -> checkpoint.examine(exchange.subject, questions),
            entrance));
    exchange.passage = passage;
    return null;
  }

  /** Series and instances do not say whose they are unless they are asked. */
  private static String withOwners(Exchange exchange) {
    String raw = exchange.target.raw();
    return raw + (raw.contains("?") ? "&" : "?") + "includefield=00100020";
  }

  /** Whose study it is there; empty when there is none. */
  private Future<Optional<String>> owner(Exchange exchange, String study) {
    String target = "studies?StudyInstanceUID=" + study + "&includefield=00100020";
    return readers
        .of(exchange)
        .read(target, DICOM_JSON)
        .map(
            read -> {
              if (read.status() == 404 || read.status() == 204) {
                return Optional.empty();
              }
              if (read.status() != 200) {
                throw new AnswerUnreadable("the archive answered " + read.status());
              }
              return owner(DicomMatches.read(read.body().getBytes()), study);
            });
  }

  /** An archive that knows no such search would answer with everybody's studies. */
  private static Optional<String> owner(List<Match> matches, String study) {
    Set<String> owners = new TreeSet<>();
    for (Match match : matches) {
      if (!study.equals(match.study()) || match.patient() == null) {
        throw new Refused(Problem.ANSWER_NOT_DECIDABLE);
      }
      owners.add(match.patient());
    }
    if (owners.size() > 1) {
      throw new Refused(Problem.ANSWER_NOT_DECIDABLE);
    }
    return owners.stream().findFirst();
  }

  /** The FHIR server that knows the same patients. */
  private Optional<FhirRecords> records(Exchange exchange) {
    return exchange
        .route
        .config()
        .patientsOf()
        .flatMap(routes::place)
        .map(place -> readers.own(exchange, place));
  }

  private Future<Standing> standing(Exchange exchange) {
    return records(exchange)
        .map(records -> parts.care().of(exchange.subject.person(), records))
        .orElseGet(() -> Future.succeededFuture(Standing.UNKNOWN));
  }

  /** A list is decided as it was asked, and again match by match; a study on what it is. */
  private void admit(Exchange exchange, DicomAsk ask) {
    if (ask.answer() == DicomAsk.Answer.MATCHES) {
      admission.decideOnAnswer(exchange);
    } else {
      admission.decide(exchange);
    }
  }

  private void failed(Exchange exchange, Throwable e) {
    if (e instanceof Refused refused) {
      refused.say(entrance.refusals(), exchange);
    } else if (e instanceof BodyCollector.TooLarge) {
      entrance.refusals().refuse(exchange, Fault.BODY_TOO_LARGE);
    } else {
      LOG.warnf("request %s: cannot be decided: %s", exchange.id, e.toString());
      entrance.refusals().refuse(exchange, Fault.UPSTREAM_BROKEN);
    }
  }
}
