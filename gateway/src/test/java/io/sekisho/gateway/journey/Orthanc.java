package io.sekisho.gateway.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real image archive (Orthanc with its DICOMweb plugin), with images that we drew. */
final class Orthanc implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final String url;

  private Orthanc(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static Orthanc start() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(PROGRAM) && Files.isReadable(PLUGIN),
        "no image archive: apt-get install -y orthanc orthanc-dicomweb");
    Path home = Files.createTempDirectory(Path.of("target"), "orthanc").toAbsolutePath();
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path config =
        Files.writeString(
            home.resolve("orthanc.json"),
            """
            {"Name": "images", "StorageDirectory": "%s", "IndexDirectory": "%s",
             "HttpPort": %d, "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
             "DicomServerEnabled": false, "Plugins": ["%s"],
             "DicomWeb": {"Enable": true, "Root": "/dicom-web/", "EnableWado": false}}
            """
                .formatted(home.resolve("db"), home.resolve("db"), port, PLUGIN));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), config.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("orthanc.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "close-orthanc"));
    Orthanc archive = new Orthanc(process, "http://127.0.0.1:" + port);
    archive.await();
    return archive;
  }

  private void await() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(url + "/system")).build();
        if (send(ask) == 200) {
          return;
        }
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(100); // it does not listen yet
      }
    }
    throw new IllegalStateException("the image archive did not start");
  }

  String url() {
    return url;
  }

  /** One image of a study of one patient, put there by a modality, past the gateway. */
  void acquire(String patient, String study) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/instances"))
            .POST(BodyPublishers.ofByteArray(DicomImage.of(patient, study, "")))
            .build();
    int status = send(request);
    if (status != 200) {
      throw new IllegalStateException("the archive took no image: " + status);
    }
  }

  /** Each on a connection of its own: the archive closes an idle one within a second. */
  private static int send(HttpRequest request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  static String series(String study) {
    return study + ".1";
  }

  static String instance(String study) {
    return study + ".1.1";
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
