package io.sekisho.demo.hospital;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Starts everything, side by side where nothing waits for anything. */
final class Opening {
  private final Settings settings;
  private final Secrets secrets;
  private final Children children;
  private final Progress progress;
  private final CountDownLatch database = new CountDownLatch(1);

  Opening(Settings settings, Secrets secrets, Children children, Progress progress) {
    this.settings = settings;
    this.secrets = secrets;
    this.children = children;
    this.progress = progress;
  }

  /** Something to start that may go wrong. */
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  void run() throws IOException, InterruptedException {
    TrustedClient client = TrustedClient.trusting(settings.certificateAuthority());
    GatewayProcess gateway = new GatewayProcess(settings, secrets);
    gateway.configure();
    sideBySide(steps(client));
    if (settings.has(Part.GATEWAY)) {
      step("gateway", () -> gateway.start(children, client));
    }
  }

  private List<Runnable> steps(TrustedClient client) {
    List<Runnable> steps = new ArrayList<>();
    if (settings.has(Part.DATABASE)) {
      steps.add(this::database);
    }
    if (settings.has(Part.KEYCLOAK)) {
      steps.add(() -> keycloak(client));
    }
    for (Upstream upstream : Upstream.of(settings)) {
      steps.add(() -> step(upstream.name(), () -> upstream.start(settings, children)));
    }
    return steps;
  }

  private void database() {
    step("database", new Database(settings, secrets, children)::start);
    database.countDown();
  }

  private void keycloak(TrustedClient client) {
    KeycloakHome home = new KeycloakHome(settings);
    step("Keycloak's build", () -> home.build(children));
    step(
        "Keycloak",
        () -> {
          database.await();
          new KeycloakServer(settings, secrets, home).start(children, client);
        });
  }

  private void step(String name, Step step) {
    try {
      step.run();
      progress.say(name + " is ready");
    } catch (IOException e) {
      throw new CannotStart("%s: %s".formatted(name, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart(name + " was interrupted", e);
    }
  }

  /** The first failure ends the wait; the others would only say the same more slowly. */
  private static void sideBySide(List<Runnable> steps) throws InterruptedException {
    CompletionService<Void> done =
        new ExecutorCompletionService<>(Executors.newCachedThreadPool(Opening::daemon));
    for (Runnable step : steps) {
      var unused = done.submit(step, null);
    }
    for (int finished = 0; finished < steps.size(); finished++) {
      try {
        done.take().get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof CannotStart sentence
            ? sentence
            : new CannotStart(e.getCause().toString(), e.getCause());
      }
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "opening");
    thread.setDaemon(true);
    return thread;
  }
}
