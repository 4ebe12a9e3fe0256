package io.sekisho.gateway.smart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code /.well-known/smart-configuration} says, and to whom browsers may show answers. */
@Singleton
public class SmartDocument {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SmartConfig config;

  SmartDocument(SmartConfig config) {
    this.config = config;
  }

  /** Whether there are apps at all. */
  public boolean isOn() {
    return config.isOn();
  }

  /** Origins of apps that run in browsers. */
  public Set<String> origins() {
    return config.origins().orElse(Set.of());
  }

  /** The document, as SMART App Launch 2.2 (conformance) has it. */
  public String text() {
    Map<String, Object> document = new LinkedHashMap<>();
    config.issuer().ifPresent(issuer -> document.put("issuer", issuer));
    config.jwks().ifPresent(uri -> document.put("jwks_uri", uri.toString()));
    config.authorization().ifPresent(uri -> put(document, "authorization_endpoint", uri));
    config.token().ifPresent(uri -> put(document, "token_endpoint", uri));
    config.introspection().ifPresent(uri -> put(document, "introspection_endpoint", uri));
    document.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
    document.put("response_types_supported", List.of("code"));
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put("scopes_supported", config.scopes());
    document.put("capabilities", capabilities());
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always writable", e);
    }
  }

  private static void put(Map<String, Object> document, String name, Object value) {
    document.put(name, value.toString());
  }

  /** Only what the scopes and settings make true. */
  private List<String> capabilities() {
    List<String> all = new ArrayList<>(List.of("client-public", "permission-v1", "permission-v2"));
    if (config.scopes().contains("launch")) {
      all.addAll(List.of("launch-ehr", "context-ehr-patient"));
    }
    if (config.scopes().contains("launch/patient")) {
      all.addAll(List.of("launch-standalone", "context-standalone-patient"));
    }
    if (config.scopes().contains("openid") && config.issuer().isPresent()) {
      all.add("sso-openid-connect");
    }
    if (config.scopes().stream().anyMatch(scope -> scope.startsWith("patient/"))) {
      all.add("permission-patient");
    }
    if (config.scopes().stream().anyMatch(scope -> scope.startsWith("user/"))) {
      all.add("permission-user");
    }
    return List.copyOf(all);
  }
}
