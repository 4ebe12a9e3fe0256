package io.sekisho.demo.hospital;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private final Children children;
  private final DemoJson demoJson;
  private final Opening opening;
  private final Progress progress;

  private Hospital(Settings settings, Progress progress) throws IOException {
    Secrets secrets = Secrets.in(settings.state());
    this.settings = settings;
    this.progress = progress;
    this.children = new Children(settings.logs());
    this.demoJson = new DemoJson(settings, secrets);
    this.opening = new Opening(settings, secrets, children, progress);
  }

  /** Exit 1 with one sentence when it cannot open or cannot stay open. */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Hospital hospital = new Hospital(prepared(), new Progress(out));
      Runtime.getRuntime().addShutdownHook(new Thread(hospital::close, "close"));
      Lifeline.holdOnTo(ProcessHandle.current().parent(), () -> System.exit(0));
      hospital.open(out);
      new CountDownLatch(1).await(); // until the hook ends us
    } catch (CannotStart | IOException e) {
      out.println("Sekisho demo: " + (e instanceof CannotStart ? e.getMessage() : e.toString()));
      System.exit(1);
    }
  }

  /** Everything that can be refused is refused here, before anything runs. */
  private static Settings prepared() throws IOException {
    Layout layout = Layout.ofThisBuild();
    Settings settings = Settings.from(System.getProperties(), layout);
    PrivateFiles.directory(settings.state());
    Machine.here(settings.state()).check();
    claim(settings.state());
    Files.createDirectories(settings.logs());
    new DemoTls(Instant.now()).createIn(settings.state().resolve("tls"));
    return settings;
  }

  /** Held until this process is gone, so that two hospitals never share their files. */
  @SuppressWarnings("resource") // on purpose never closed
  private static void claim(Path state) throws IOException {
    FileLock lock =
        FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
            .tryLock();
    if (lock == null) {
      throw new CannotStart("another demo is running in `%s`: stop it first".formatted(state));
    }
  }

  private void open(PrintStream out) throws IOException, InterruptedException {
    progress.say("opening the hospital in " + settings.state());
    opening.run();
    children.watch(this::giveUp);
    demoJson.write();
    progress.say("ready");
    out.println(demoJson.file());
  }

  private void giveUp(Child child) {
    progress.say(
        "%s ended by itself, so the hospital closes; see %s%n%s"
            .formatted(child.name(), child.logFile(), child.lastWords()));
    System.exit(1);
  }

  private void close() {
    try {
      demoJson.remove();
    } catch (IOException e) {
      progress.say(e.toString());
    }
    children.stopAll(name -> progress.say("stopped " + name));
  }
}
