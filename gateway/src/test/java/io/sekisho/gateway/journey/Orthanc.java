package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real image archive (Orthanc with its DICOMweb plugin), with images that we drew. */
final class Orthanc implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  private static final List<String> LONG_LENGTHS = List.of("OB", "OW", "SQ", "UN", "UT");
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final HttpClient http = HttpClient.newHttpClient();
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
        if (http.send(ask, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        Thread.onSpinWait(); // it does not listen yet
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
            .POST(BodyPublishers.ofByteArray(image(patient, study)))
            .build();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("the archive took no image: " + status);
    }
  }

  static String series(String study) {
    return study + ".1";
  }

  static String instance(String study) {
    return study + ".1.1";
  }

  /** A DICOM file (PS3.10) of four grey points. */
  private static byte[] image(String patient, String study) {
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    element(meta, 0x0002, 0x0001, "OB", new byte[] {0, 1});
    element(meta, 0x0002, 0x0002, "UI", SECONDARY_CAPTURE);
    element(meta, 0x0002, 0x0003, "UI", instance(study));
    element(meta, 0x0002, 0x0010, "UI", EXPLICIT_LITTLE_ENDIAN);
    element(meta, 0x0002, 0x0012, "UI", "1.2.826.0.1.3680043.8.498.1");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes("DICM".getBytes(US_ASCII));
    element(file, 0x0002, 0x0000, "UL", little(4).putInt(meta.size()).array());
    file.writeBytes(meta.toByteArray());
    element(file, 0x0008, 0x0016, "UI", SECONDARY_CAPTURE);
    element(file, 0x0008, 0x0018, "UI", instance(study));
    element(file, 0x0008, 0x0020, "DA", "20261122");
    element(file, 0x0008, 0x0060, "CS", "OT");
    element(file, 0x0010, 0x0010, "PN", "IMAGE^OF^" + patient);
    element(file, 0x0010, 0x0020, "LO", patient);
    element(file, 0x0020, 0x000d, "UI", study);
    element(file, 0x0020, 0x000e, "UI", series(study));
    element(file, 0x0028, 0x0002, "US", little(2).putShort((short) 1).array());
    element(file, 0x0028, 0x0004, "CS", "MONOCHROME2");
    element(file, 0x0028, 0x0010, "US", little(2).putShort((short) 2).array());
    element(file, 0x0028, 0x0011, "US", little(2).putShort((short) 2).array());
    element(file, 0x0028, 0x0100, "US", little(2).putShort((short) 8).array());
    element(file, 0x0028, 0x0101, "US", little(2).putShort((short) 8).array());
    element(file, 0x0028, 0x0102, "US", little(2).putShort((short) 7).array());
    element(file, 0x0028, 0x0103, "US", little(2).putShort((short) 0).array());
    element(file, 0x7fe0, 0x0010, "OB", new byte[] {0, 85, (byte) 170, (byte) 255});
    return file.toByteArray();
  }

  private static void element(
      ByteArrayOutputStream to, int group, int element, String type, String text) {
    char padding = type.equals("UI") ? '\0' : ' ';
    String even = text.length() % 2 == 0 ? text : text + padding;
    element(to, group, element, type, even.getBytes(US_ASCII));
  }

  private static void element(
      ByteArrayOutputStream to, int group, int element, String type, byte[] value) {
    boolean wide = LONG_LENGTHS.contains(type);
    byte[] head = new byte[wide ? 12 : 8];
    ByteBuffer into = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    into.putShort((short) group).putShort((short) element).put(type.getBytes(US_ASCII));
    if (wide) {
      into.putShort((short) 0).putInt(value.length);
    } else {
      into.putShort((short) value.length);
    }
    to.writeBytes(head);
    to.writeBytes(value);
  }

  private static ByteBuffer little(int octets) {
    return ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
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
