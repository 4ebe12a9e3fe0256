package io.sekisho.gateway.proxy;

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
import io.sekisho.policy.record.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        .examine(exchange.subject, ask.questions())
        .compose(
            decisions ->
                decisions.get(0).isAllowed() ? known(exchange, ask) : Future.succeededFuture())
        .onSuccess(done -> entrance.refusals().guard(exchange, () -> admit(exchange, ask)))
        .onFailure(e -> failed(exchange, e));
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

  /** Whose study it is; of a list that is known when it comes. */
  private Future<Void> known(Exchange exchange, DicomAsk ask) {
    return ask.answer() == DicomAsk.Answer.MATCHES
        ? standing(exchange).map(standing -> found(exchange, ask, standing))
        : owner(exchange, ask.study())
            .compose(patient -> standing(exchange).map(of -> owned(exchange, ask, patient, of)));
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

  private Future<String> owner(Exchange exchange, String study) {
    String target = "studies?StudyInstanceUID=" + study + "&includefield=00100020";
    return readers
        .of(exchange)
        .read(target, DICOM_JSON)
        .map(
            read -> {
              if (read.status() == 404 || read.status() == 204) {
                throw new Refused(Fault.NO_SUCH_RECORD);
              }
              if (read.status() != 200) {
                throw new AnswerUnreadable("the archive answered " + read.status());
              }
              return owner(DicomMatches.read(read.body().getBytes()), study);
            });
  }

  /** An archive that knows no such search would answer with everybody's studies. */
  private static String owner(List<Match> matches, String study) {
    if (matches.isEmpty()) {
      throw new Refused(Fault.NO_SUCH_RECORD);
    }
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
    return owners.iterator().next();
  }

  private Future<Standing> standing(Exchange exchange) {
    return exchange
        .route
        .config()
        .patientsOf()
        .flatMap(routes::place)
        .<FhirRecords>map(place -> readers.own(exchange, place))
        .map(records -> parts.care().of(exchange.subject.person(), records))
        .orElseGet(() -> Future.succeededFuture(Standing.UNKNOWN));
  }

  /** A list is decided as it was asked, and again match by match; a study on what it is. */
  private void admit(Exchange exchange, DicomAsk ask) {
    if (ask.answer() == DicomAsk.Answer.STUDY) {
      admission.decide(exchange);
    } else {
      admission.decideOnAnswer(exchange);
    }
  }

  private void failed(Exchange exchange, Throwable e) {
    if (e instanceof Refused refused) {
      refused.say(entrance.refusals(), exchange);
    } else {
      LOG.warnf("request %s: cannot be decided: %s", exchange.id, e.toString());
      entrance.refusals().refuse(exchange, Fault.UPSTREAM_BROKEN);
    }
  }
}
