package io.sekisho.gateway.journey;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chromium's own virtual authenticator, plugged into one page. Keys outlive the browser that made
 * them, as a key in a pocket does: who enrolled on one terminal has it at the next.
 */
final class VirtualKey {
  private static final Map<String, JsonObject> POCKETS = new ConcurrentHashMap<>();

  private final CDPSession devtools;
  private final String authenticator;

  private VirtualKey(CDPSession devtools, String authenticator) {
    this.devtools = devtools;
    this.authenticator = authenticator;
  }

  /** A passkey in the device, with the person's credential if they have one. */
  static VirtualKey of(String user, Page page) {
    VirtualKey key = plugged(page, options("internal", true));
    key.devtools.on("WebAuthn.credentialAdded", event -> keep(user, event));
    key.devtools.on("WebAuthn.credentialAsserted", event -> keep(user, event));
    JsonObject known = POCKETS.get(user);
    if (known != null) {
      ahead(known);
      key.holds(known);
    }
    return key;
  }

  /** Chromium plugs a key into one tab; of two tabs, the later one must not look like a copy. */
  private static void ahead(JsonObject known) {
    known.addProperty("signCount", known.get("signCount").getAsInt() + 100);
  }

  private static void keep(String user, JsonObject event) {
    POCKETS.put(user, event.getAsJsonObject("credential"));
  }

  static VirtualKey plugged(Page page, JsonObject options) {
    CDPSession devtools = page.context().newCDPSession(page);
    devtools.send("WebAuthn.enable");
    JsonObject arguments = new JsonObject();
    arguments.add("options", options);
    JsonObject made = devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
    return new VirtualKey(devtools, made.get("authenticatorId").getAsString());
  }

  /** {@code internal} sits in the device, {@code usb} is plugged in; both verify the person. */
  static JsonObject options(String transport, boolean remembersAccounts) {
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", transport);
    options.addProperty("hasResidentKey", remembersAccounts);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    return options;
  }

  /** Takes it away from the browser and plugs a new one in. */
  VirtualKey changedFor(JsonObject options) {
    devtools.send("WebAuthn.removeVirtualAuthenticator", here());
    JsonObject arguments = new JsonObject();
    arguments.add("options", options);
    JsonObject made = devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
    return new VirtualKey(devtools, made.get("authenticatorId").getAsString());
  }

  /** From now on the PIN or the finger is right, or wrong. */
  void verifies(boolean person) {
    JsonObject arguments = here();
    arguments.addProperty("isUserVerified", person);
    devtools.send("WebAuthn.setUserVerified", arguments);
  }

  /** The credential it holds now, private key and counter included. */
  JsonObject credential() {
    return devtools
        .send("WebAuthn.getCredentials", here())
        .getAsJsonArray("credentials")
        .get(0)
        .getAsJsonObject();
  }

  /** Puts a credential into it, such as an older copy of its own. */
  void holds(JsonObject credential) {
    devtools.send("WebAuthn.clearCredentials", here());
    JsonObject arguments = here();
    arguments.add("credential", credential);
    devtools.send("WebAuthn.addCredential", arguments);
  }

  private JsonObject here() {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("authenticatorId", authenticator);
    return arguments;
  }
}
