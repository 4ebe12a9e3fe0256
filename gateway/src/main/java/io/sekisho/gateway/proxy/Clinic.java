package io.sekisho.gateway.proxy;

import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.clinical.Batch;
import io.sekisho.policy.clinical.AnswerKind;
import io.sekisho.policy.clinical.BodyNeed;
import io.sekisho.policy.clinical.FhirPart;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.Problem;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Decides requests to FHIR servers. What a request alone cannot prove is looked up first, or
 * decided twice: the request provisionally, and every record of the answer when it is known.
 */
final class Clinic {
  private static final Logger LOG = Logger.getLogger(Clinic.class);

  private final Reception reception;
  private final Inquiry inquiry;
  private final Checkpoint checkpoint;
  private final Entrance entrance;
  private final Discharge discharge;

  Clinic(
      Reception reception,
      Inquiry inquiry,
      Checkpoint checkpoint,
      Entrance entrance,
      Discharge discharge) {
    this.reception = reception;
    this.inquiry = inquiry;
    this.checkpoint = checkpoint;
    this.entrance = entrance;
    this.discharge = discharge;
  }

  void decide(Exchange exchange) {
    Consultation consultation = reception.begin(exchange);
    if (consultation.isDecidedOnAnswer()) {
      admit(consultation); // only the records of the answer can tell more
      return;
    }
    entries(consultation)
        .compose(read -> provisionally(consultation))
        .compose(may -> may ? inquiry.known(consultation) : Future.succeededFuture())
        .onSuccess(known -> guarded(consultation, () -> admit(consultation)))
        .onFailure(e -> failed(exchange, e));
  }

  private void guarded(Consultation consultation, Runnable step) {
    entrance.refusals().guard(consultation.exchange, step);
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

  /** What a bundle asks for is known once it is read. */
  private Future<Void> entries(Consultation consultation) {
    boolean bundle =
        consultation.ask.body() == BodyNeed.READ && consultation.ask.answer() == AnswerKind.BUNDLE;
    return bundle ? inquiry.body(consultation) : Future.succeededFuture();
  }

  /** Whoever is refused whatever the record may be is refused at once; nothing is looked up. */
  private Future<Boolean> provisionally(Consultation consultation) {
    return checkpoint
        .examine(consultation.exchange.subject, atBest(consultation.ask.questions()))
        .map(decisions -> decisions.stream().anyMatch(Decision::isAllowed));
  }

  /** What is pending is asked as it stands, and as good as it may be: some may only draft. */
  private static List<Question> atBest(List<Question> questions) {
    List<Question> all = new ArrayList<>(questions);
    for (Question each : questions) {
      if (each.resource().pending()) {
        all.add(each.on(each.resource().record().atBest()));
      }
    }
    return all;
  }

  private void admit(Consultation consultation) {
    Exchange exchange = consultation.exchange;
    separately(consultation)
        .onSuccess(batch -> guarded(consultation, () -> admit(consultation, batch)))
        .onFailure(e -> failed(exchange, e));
  }

  private void admit(Consultation consultation, Batch batch) {
    Exchange exchange = consultation.exchange;
    exchange.questions = consultation.asked(batch);
    checkpoint
        .admit(exchange.asked(), exchange.subject, exchange.questions, exchange.turn())
        .onSuccess(decision -> guarded(consultation, () -> act(consultation, batch, decision)))
        .onFailure(e -> entrance.refusals().unrecorded(exchange, e));
  }

  /** In a batch each entry stands by itself; null when all stand or fall together. */
  private Future<Batch> separately(Consultation consultation) {
    List<FhirPart> entries = consultation.ask.parts();
    if (consultation.ask.together() || entries.get(0).entry() < 0) {
      return Future.succeededFuture();
    }
    List<Question> questions = new ArrayList<>();
    entries.forEach(each -> questions.addAll(consultation.questions(each)));
    return checkpoint
        .examine(consultation.exchange.subject, questions)
        .map(
            decisions -> {
              Batch batch = new Batch();
              int next = 0;
              for (FhirPart entry : entries) {
                List<Decision> own = decisions.subList(next, next + entry.questions().size());
                next += own.size();
                Decision strictest = Decision.strictest(own);
                if (!strictest.isAllowed()) {
                  batch.refuse(entry.entry(), strictest.reasons());
                }
              }
              return batch;
            });
  }

  private void act(Consultation consultation, Batch batch, Decision decision) {
    Exchange exchange = consultation.exchange;
    exchange.decided();
    boolean nothingLeft = batch != null && batch.refusals() == consultation.ask.parts().size();
    if (nothingLeft) {
      discharge.refuseAll(consultation, batch);
      return;
    }
    decision.fold(
        allow -> {
          pass(consultation, batch);
          return null;
        },
        stepUp -> entrance.prove(exchange, stepUp),
        deny -> entrance.refusals().denied(exchange, deny));
  }

  private void pass(Consultation consultation, Batch batch) {
    consultation.refuseUndecided(batch);
    boolean closed =
        consultation.ask.answer() == AnswerKind.OPAQUE
            && consultation.ask.questions().stream()
                .anyMatch(each -> each.action() != Action.EXPORT);
    if (closed) {
      entrance.refusals().refuse(consultation.exchange, Problem.ANSWER_NOT_DECIDABLE);
    } else if (consultation.isDecidedOnAnswer()) {
      inquiry
          .standing(consultation)
          .onSuccess(known -> guarded(consultation, () -> discharge.send(consultation, batch)))
          .onFailure(e -> failed(consultation.exchange, e));
    } else {
      discharge.send(consultation, batch);
    }
  }
}
