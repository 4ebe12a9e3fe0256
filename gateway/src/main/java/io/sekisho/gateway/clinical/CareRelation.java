package io.sekisho.gateway.clinical;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.policy.record.RecordRules;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Who is whose patient, and whose record is restricted. Asked of the hospital's own records once a
 * minute for each person, so a decision takes no time; what cannot be found out is unknown, never
 * no, and never yes.
 */
@Singleton
public class CareRelation {
  private static final Logger LOG = Logger.getLogger(CareRelation.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
  private static final String EVERYBODY = "";
  private static final String NO_SEARCH = "none";

  private final AsyncCache<Key, Register> known;
  private final ClinicalConfig config;
  private final RecordRules rules;
  private final Vertx vertx;

  CareRelation(ClinicalConfig config, Vertx vertx) {
    this.config = config;
    this.rules = config.codes().rules();
    this.vertx = vertx;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .executor(Runnable::run)
            .expireAfter(
                Expiry.<Key, Register>creating(
                    (key, register) ->
                        register.complete() ? config.care().staleness() : BETWEEN_TRIES))
            .buildAsync();
  }

  private record Key(String route, String user) {}

  /** Whether files say all of it, so that no FHIR server has to be asked. */
  public static boolean isInFiles(ClinicalConfig config) {
    return config.care().roster().isPresent()
        && config.restricted().list().isPresent()
        && config.restricted().search().equals(NO_SEARCH);
  }

  /** What this person is to the patients of these records; never fails. */
  public Future<Standing> of(Person person, FhirRecords records) {
    Future<Register> inCare =
        of(new Key(records.route(), person.user()), () -> inCareOf(person, records));
    Future<Register> restricted =
        of(new Key(records.route(), EVERYBODY), () -> restricted(records));
    if (inCare.isComplete() && restricted.isComplete()) {
      return Future.succeededFuture(new Standing(inCare.result(), restricted.result(), rules));
    }
    return Future.all(inCare, restricted)
        .map(both -> new Standing(inCare.result(), restricted.result(), rules));
  }

  /** For whom there is an order in force with this number; for nobody when that is not known. */
  public Future<Set<String>> ordered(String number, FhirRecords records) {
    String target =
        "ServiceRequest?identifier="
            + URLEncoder.encode(number, StandardCharsets.UTF_8)
            + "&status=active&_elements=subject,status";
    return source(records)
        .search(target)
        .map(Register::patients)
        .recover(
            e -> {
              LOG.warnf("route `%s`: cannot find out orders: %s", records.route(), e.toString());
              return Future.succeededFuture(Set.of());
            });
  }

  private Future<Register> of(Key key, Supplier<Future<Register>> search) {
    CompletableFuture<Register> register =
        known.get(
            key,
            (wanted, executor) ->
                search
                    .get()
                    .recover(e -> unknown(wanted, e))
                    .toCompletionStage()
                    .toCompletableFuture());
    return register.isDone()
        ? Future.succeededFuture(register.join())
        : Future.fromCompletionStage(register, vertx.getOrCreateContext());
  }

  private static Future<Register> unknown(Key key, Throwable e) {
    LOG.warnf(
        "route `%s`: cannot find out %s: %s",
        key.route(), key.user().isEmpty() ? "who is restricted" : "a care relation", e.toString());
    return Future.succeededFuture(Register.UNKNOWN);
  }

  private Future<Register> inCareOf(Person person, FhirRecords records) {
    if (person.user().isEmpty()) {
      return Future.succeededFuture(Register.EMPTY); // a program looks after nobody
    }
    Map<String, String> relations = config.care().relations();
    Future<Register> fhir =
        config
            .care()
            .identifier()
            .map(
                identifier ->
                    source(records)
                        .inCareOf(
                            person,
                            identifier,
                            relations.isEmpty() ? FhirSource.BUILT_IN : relations)
                        .recover(e -> unknown(new Key(records.route(), person.user()), e)))
            .orElseGet(
                () ->
                    Future.succeededFuture(
                        config.care().roster().isPresent() ? Register.EMPTY : Register.UNKNOWN));
    Future<Register> roster =
        config
            .care()
            .roster()
            .map(file -> off(() -> new RegisterFile(file).of(person.user())))
            .orElse(Future.succeededFuture(Register.EMPTY));
    return Future.all(fhir, roster).map(both -> fhir.result().and(roster.result()));
  }

  private Future<Register> restricted(FhirRecords records) {
    Future<Register> labelled =
        config.restricted().search().equals(NO_SEARCH)
            ? Future.succeededFuture(Register.EMPTY)
            : source(records)
                .search(config.restricted().search() + "&_elements=meta")
                .recover(e -> unknown(new Key(records.route(), EVERYBODY), e));
    Future<Register> listed =
        config
            .restricted()
            .list()
            .map(file -> off(() -> new RegisterFile(file).all()))
            .orElse(Future.succeededFuture(Register.EMPTY));
    return Future.all(labelled, listed).map(both -> labelled.result().and(listed.result()));
  }

  private FhirSource source(FhirRecords records) {
    return new FhirSource(records, page -> off(() -> PatientsFound.in(page)));
  }

  private <T> Future<T> off(java.util.concurrent.Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }
}
