package io.sekisho.demo.hospital;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * {@code mvn -Pdemo}: opens the hospital, stays until ^C, closes it.
 *
 * <p>However it ends, the shutdown hook stops everything in reverse order; a kill -9 skips even
 * that, and then each {@link Child}'s keeper does it.
 */
public final class Hospital {
  private final Settings settings;
  private final Claim claim;
  private final Progress progress;
  private final Secrets secrets;
  private final Children children;
  private final DemoJson demoJson;

  private Hospital(Settings settings, Claim claim, Progress progress) throws IOException {
    this.settings = settings;
    this.claim = claim;
    this.progress = progress;
    this.secrets = Secrets.in(settings.state());
    this.children = new Children(settings.logs());
    this.demoJson = new DemoJson(settings, secrets);
  }

  /** Exit 1 with one sentence when it cannot open or cannot stay open. */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Lifeline.holdOnTo(ProcessHandle.current().parent(), () -> System.exit(0));
    try {
      prepared(new Progress(out)).open(out);
      new CountDownLatch(1).await(); // until the hook ends us
    } catch (CannotStart e) {
      giveUp(out, e.getMessage());
    } catch (IOException e) {
      giveUp(out, e.toString());
    }
  }

  /** Everything that can be refused is refused here, before anything runs. */
  private static Hospital prepared(Progress progress) throws IOException {
    Layout layout = Layout.ofThisBuild();
    Asked asked = new Asked(System.getProperties());
    Path state = PrivateFiles.directory(asked.state(layout));
    Machine.here(state).check();
    Claim claim = Claim.on(state);
    return new Hospital(Settings.of(asked, layout), claim, progress);
  }

  private void open(PrintStream out) throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
    demoJson.remove(); // of a run that was killed
    Files.createDirectories(settings.logs());
    new DemoTls(Instant.now()).createIn(settings.state().resolve("tls"));
    progress.say("opening the hospital in " + settings.state());
    try {
      new Opening(settings, secrets, children, progress).run();
    } catch (CannotStart e) {
      if (children.areLeaving()) {
        return; // it failed because we stop
      }
      throw e;
    }
    children.watch(child -> giveUp(out, "ended by itself", child));
    demoJson.write();
    progress.say("ready");
    out.println(new Welcome(settings, secrets).text());
  }

  private static void giveUp(PrintStream out, String what, Child child) {
    giveUp(
        out,
        "%s %s, so the hospital closes; %s ends with:%n%s"
            .formatted(child.name(), what, child.logFile(), child.lastWords()));
  }

  private static void giveUp(PrintStream out, String sentence) {
    out.println("Sekisho demo: " + sentence);
    System.exit(1);
  }

  private void close() {
    try {
      demoJson.remove();
      children.stopAll(name -> progress.say("stopped " + name));
      claim.close();
    } catch (IOException e) {
      progress.say(e.toString());
    }
  }
}
