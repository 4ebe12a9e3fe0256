package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The realm of a running hospital, with people and clients that belong to one test class. */
final class RealmUnderTest {
  /** Its tokens say that two factors were proven: the ceremony itself is not the matter here. */
  static final String TWO_FACTORS = "two-factors";

  static final String ONE_FACTOR = "one-factor";

  /** Two factors, but proven yesterday. */
  static final String LONG_AGO = "two-factors-long-ago";

  /** Its tokens are as large as the gateway's. */
  static final String LIKE_THE_GATEWAY = "like-the-gateway";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "vK7-pRw.zM3xq";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final LaunchedHospital hospital;
  private String adminToken;
  private Instant adminTokenEnds;

  RealmUnderTest(LaunchedHospital hospital) {
    this.hospital = hospital;
  }

  /** An answer with its status and body. */
  record Answer(int status, JsonNode body) {
    String code() {
      return body.path("code").asText();
    }
  }

  void addClients() throws Exception {
    Instant now = Instant.now();
    addClient(TWO_FACTORS, "aal2", now);
    addClient(ONE_FACTOR, "aal1", now);
    addClient(LONG_AGO, "aal2", now.minus(Duration.ofDays(1)));
    ObjectNode like = client(LIKE_THE_GATEWAY);
    like.set("defaultClientScopes", gateway().get("defaultClientScopes"));
    JsonNode mappers = gateway().get("protocolMappers");
    mappers.forEach(mapper -> ((ObjectNode) mapper).remove("id"));
    like.set("protocolMappers", mappers);
    assertThat(admin("POST", "/clients", like.toString()).status()).isEqualTo(201);
  }

  private JsonNode gateway() throws Exception {
    return admin("GET", "/clients?clientId=sekisho-gateway", null).body().get(0);
  }

  private void addClient(String id, String acr, Instant authenticated) throws Exception {
    ObjectNode client = client(id);
    var mappers = client.putArray("protocolMappers");
    mappers.add(mapper("oidc-sub-mapper", Map.of()));
    mappers.add(mapper("sekisho-clinical", Map.of()));
    mappers.add(mapper("oidc-audience-mapper", Map.of("included.custom.audience", "sekisho")));
    mappers.add(constant("acr", acr, "String"));
    mappers.add(constant("auth_time", "" + authenticated.getEpochSecond(), "long"));
    assertThat(admin("POST", "/clients", client.toString()).status()).isEqualTo(201);
  }

  private ObjectNode client(String id) throws Exception {
    ObjectNode client = JSON.createObjectNode();
    client.put("clientId", id).put("publicClient", true).put("directAccessGrantsEnabled", true);
    client.put("standardFlowEnabled", false).put("fullScopeAllowed", false);
    // the usual scopes say acr and auth_time too, and whose word stays is left to chance
    client.putArray("defaultClientScopes");
    client.putArray("optionalClientScopes");
    client
        .putObject("authenticationFlowBindingOverrides")
        .put("direct_grant", flow("direct grant"));
    return client;
  }

  /** One of Keycloak's own flows: the realm's may be closed, and are not the matter here. */
  String flow(String alias) throws Exception {
    for (JsonNode flow : admin("GET", "/authentication/flows", null).body()) {
      if (flow.get("alias").asText().equals(alias)) {
        return flow.get("id").asText();
      }
    }
    throw new AssertionError("no flow " + alias);
  }

  private static ObjectNode constant(String claim, String value, String type) {
    return mapper(
            "oidc-hardcoded-claim-mapper",
            Map.of("claim.name", claim, "claim.value", value, "jsonType.label", type))
        .put("name", claim);
  }

  private static ObjectNode mapper(String type, Map<String, String> settings) {
    ObjectNode mapper = JSON.createObjectNode();
    mapper.put("name", type).put("protocol", "openid-connect").put("protocolMapper", type);
    ObjectNode config = mapper.putObject("config").put("access.token.claim", "true");
    settings.forEach(config::put);
    return mapper;
  }

  /** Somebody new, with a login name of their own. */
  String person(String department, String kind) throws Exception {
    String user = "tester-" + NUMBER.incrementAndGet();
    ObjectNode person = JSON.createObjectNode();
    person.put("username", user).put("enabled", true).put("lastName", "試験");
    person.put("firstName", "太郎");
    person.putObject("attributes").put("kind", kind).put("department", department);
    person.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
    assertThat(admin("POST", "/users", person.toString()).status()).isEqualTo(201);
    return user;
  }

  /** With all that a person file may hold, in the longest words of our trade. */
  void describe(String user, String department, List<String> qualifications) throws Exception {
    ObjectNode person = (ObjectNode) admin("GET", "/users/" + id(user), null).body();
    person
        .put("lastName", "勅使河原小路")
        .put("firstName", "秀左衛門之助")
        .put("email", user + "@hospital.example.jp");
    ObjectNode attributes = person.withObject("/attributes");
    attributes.putArray("department").add(department);
    attributes.putArray("organisation").add("独立行政法人国立病院機構関所医療センター附属臨床研究教育研修所");
    qualifications.forEach(attributes.putArray("qualifications")::add);
    assertThat(admin("PUT", "/users/" + id(user), person.toString()).status()).isEqualTo(204);
  }

  String staff(String department) throws Exception {
    return person(department, "staff");
  }

  String id(String user) throws Exception {
    return admin("GET", "/users?exact=true&username=" + user, null)
        .body()
        .get(0)
        .get("id")
        .asText();
  }

  /** A token of a person, of one of our clients. */
  String token(String user, String client) throws Exception {
    String password =
        hospital.demoJson().get("people").findValuesAsText("user").contains(user)
            ? passwordOf(user)
            : PASSWORD;
    return tokenFrom("sekisho", client, user, password).body().get("access_token").asText();
  }

  private String passwordOf(String user) throws IOException {
    for (JsonNode person : hospital.demoJson().get("people")) {
      if (person.get("user").asText().equals(user)) {
        return person.get("password").asText();
      }
    }
    throw new AssertionError(user);
  }

  Answer tokenFrom(String realm, String client, String user, String password) throws Exception {
    String form =
        "grant_type=password&scope=openid&client_id=%s&username=%s&password=%s"
            .formatted(client, user, password);
    return answer(
        HttpRequest.newBuilder(
                URI.create(keycloak() + "/realms/" + realm + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  JsonNode claims(String token) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }

  /** The roles in a new token of this person. */
  String roles(String user) throws Exception {
    return claims(token(user, ONE_FACTOR)).get("roles").toString();
  }

  Answer desk(String method, String path, String token, String body) throws Exception {
    return call(method, keycloak() + "/realms/sekisho/sekisho-assignments" + path, token, body);
  }

  /** With headers that say who asks. */
  Answer desk(String method, String path, Map<String, String> headers, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(keycloak() + "/realms/sekisho/sekisho-assignments" + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return answer(request.build());
  }

  Answer admin(String method, String path, String body) throws Exception {
    return call(method, keycloak() + "/admin/realms/sekisho" + path, adminToken(), body);
  }

  /** A login costs far more than the calls that follow it. */
  private String adminToken() throws Exception {
    if (adminToken == null || adminTokenEnds.isBefore(Instant.now())) {
      JsonNode demo = hospital.demoJson().get("keycloakAdmin");
      Answer answer =
          tokenFrom(
              "master", "admin-cli", demo.get("user").asText(), demo.get("password").asText());
      adminToken = answer.body().get("access_token").asText();
      adminTokenEnds = Instant.now().plusSeconds(answer.body().get("expires_in").asLong() / 2);
    }
    return adminToken;
  }

  String keycloak() throws IOException {
    return hospital.demoJson().get("keycloak").asText();
  }

  private Answer call(String method, String url, String token, String body) throws Exception {
    BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return answer(
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, content)
            .build());
  }

  private Answer answer(HttpRequest request) throws Exception {
    HttpResponse<String> response = hospital.client().http().send(request, BodyHandlers.ofString());
    String body = response.body();
    return new Answer(
        response.statusCode(),
        body.startsWith("{") || body.startsWith("[")
            ? JSON.readTree(body)
            : JSON.createObjectNode().put("text", body));
  }
}
