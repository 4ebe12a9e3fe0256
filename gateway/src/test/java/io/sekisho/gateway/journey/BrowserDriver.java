package io.sekisho.gateway.journey;

import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Playwright's own process. It is started in the environment of the first one that this JVM has
 * made, whatever later ones ask for: so all ask for the same, and only the file's content changes.
 */
public final class BrowserDriver {
  private static final Path AUTHORITY =
      Path.of("target", "it", "browser-authority.pem").toAbsolutePath();

  private BrowserDriver() {}

  /** For pages that need no authority. */
  public static Playwright open() {
    return Playwright.create(
        new Playwright.CreateOptions()
            .setEnv(
                Map.of(
                    "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                    "1",
                    // whoever shows a certificate does so in Playwright's own connection
                    "NODE_EXTRA_CA_CERTS",
                    AUTHORITY.toString())));
  }

  /** The same, for a hospital's authority. */
  static Playwright trusting(Path authority) throws IOException {
    Files.createDirectories(AUTHORITY.getParent());
    Files.copy(authority, AUTHORITY, StandardCopyOption.REPLACE_EXISTING);
    return open();
  }
}
