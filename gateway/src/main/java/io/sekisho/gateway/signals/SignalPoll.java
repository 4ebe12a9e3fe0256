package io.sekisho.gateway.signals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.bearer.TokenSubject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The safety net: fetches what was not pushed (RFC 8936), at the start and every few seconds, and
 * compares all accounts every quarter of an hour.
 */
@Singleton
class SignalPoll {
  private static final Logger LOG = Logger.getLogger(SignalPoll.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SignalIntake intake;
  private final Accounts accounts;
  private final AccountStore store;
  private volatile boolean reachable = true;

  SignalPoll(SignalIntake intake, Accounts accounts, AccountStore store) {
    this.intake = intake;
    this.accounts = accounts;
    this.store = store;
  }

  /** Something that needs the transmitter. */
  private interface Asking {
    void of(Transmitter transmitter) throws IOException, SQLException;
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void poll() {
    ask(this::poll);
  }

  @Scheduled(every = "15m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void reconcile() {
    ask(this::reconcile);
  }

  private void ask(Asking asking) {
    Optional<Transmitter> transmitter = intake.transmitter();
    if (transmitter.isEmpty()) {
      return;
    }
    try {
      asking.of(transmitter.get());
      if (!reachable) {
        LOG.info("signals can be fetched again");
      }
      reachable = true;
    } catch (IOException | SQLException e) {
      if (reachable) {
        LOG.warnf("signals cannot be fetched: %s", e.toString());
      }
      reachable = false;
    }
  }

  /** Until nothing is left and the last ones are acknowledged. */
  private void poll(Transmitter transmitter) throws IOException, SQLException {
    List<String> taken = List.of();
    do {
      JsonNode answer = transmitter.poll(acknowledging(taken));
      taken = takeAll(answer.path("sets"));
    } while (!taken.isEmpty());
  }

  private static ObjectNode acknowledging(List<String> taken) {
    ObjectNode request = JSON.createObjectNode().put("returnImmediately", true);
    ArrayNode ack = request.putArray("ack");
    taken.forEach(ack::add);
    return request;
  }

  /** What is refused stays there, and is written down; the next ones are not kept waiting. */
  private List<String> takeAll(JsonNode sets) throws IOException, SQLException {
    List<String> taken = new ArrayList<>();
    for (Map.Entry<String, JsonNode> set : sets.properties()) {
      try {
        intake.take(set.getValue().asText());
        taken.add(set.getKey());
      } catch (SignalRefused e) {
        LOG.warnf("signal `%s` is refused: %s", set.getKey(), e.why());
      }
    }
    return taken;
  }

  private void reconcile(Transmitter transmitter) throws IOException, SQLException {
    List<AccountState> before = accounts.open(transmitter.issuer());
    List<AccountState> complete = new ArrayList<>();
    String after = "";
    for (JsonNode page = page(transmitter, after);
        !page.isEmpty();
        page = page(transmitter, after)) {
      for (JsonNode account : page) {
        complete.add(account(transmitter.issuer(), account));
        after = account.path("sub").asText();
      }
    }
    if (!complete.isEmpty()) { // a provider without anybody is one that lost its memory
      accounts.reconcile(before, complete);
    }
    store.forget();
  }

  private static JsonNode page(Transmitter transmitter, String after) throws IOException {
    return transmitter.accounts(after).path("accounts");
  }

  private static AccountState account(String issuer, JsonNode said) throws IOException {
    if (!said.path("sub").isTextual() || !said.path("enabled").isBoolean()) {
      throw new IOException("the transmitter's list of accounts cannot be read");
    }
    List<String> roles = new ArrayList<>();
    said.path("roles").forEach(role -> roles.add(role.asText()));
    return new AccountState(
        issuer,
        said.path("sub").asText(),
        said.path("enabled").asBoolean(),
        TokenSubject.roles(roles, Map.of()),
        Instant.EPOCH,
        said.path("sequence").asLong());
  }
}
