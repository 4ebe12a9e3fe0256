package io.sekisho.gateway.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;

/** One answer of a {@link SoftKey}; each method makes it differ from an honest one in one way. */
public final class Answering {
  /** The person was there. */
  public static final int UP = 0x01;

  /** The person was verified. */
  public static final int UV = 0x04;

  /** The key may be copied to other devices. */
  public static final int BE = 0x08;

  /** The key has been. */
  public static final int BS = 0x10;

  private static final int AT = 0x40;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SoftKey key;
  private final JsonNode options;
  private String origin;
  private String rpId;
  private String challenge;
  private String type;
  private int flags = UP | UV;
  private UUID model = new UUID(0, 0);
  private String format = "none";
  private byte[] userHandle;
  private byte[] keyId;
  private byte[] signature;
  private X509Certificate maker;
  private final ObjectNode clientExtras = JSON.createObjectNode();

  Answering(SoftKey key, JsonNode options, String origin) {
    this.key = key;
    this.options = options;
    this.origin = origin;
    this.challenge = options.path("challenge").asText();
    this.rpId = options.has("rp") ? options.at("/rp/id").asText() : options.path("rpId").asText();
    this.keyId = key.id;
  }

  public Answering origin(String other) {
    origin = other;
    return this;
  }

  public Answering rpId(String other) {
    rpId = other;
    return this;
  }

  public Answering challenge(String other) {
    challenge = other;
    return this;
  }

  public Answering type(String other) {
    type = other;
    return this;
  }

  public Answering flags(int other) {
    flags = other;
    return this;
  }

  public Answering model(UUID other) {
    model = other;
    return this;
  }

  public Answering format(String other) {
    format = other;
    return this;
  }

  public Answering userHandle(byte[] other) {
    userHandle = other.clone();
    return this;
  }

  public Answering keyId(String other) {
    keyId = Base64.getUrlDecoder().decode(other);
    return this;
  }

  public Answering signature(byte[] other) {
    signature = other.clone();
    return this;
  }

  /** Attestation of this maker, whose certificate must be for this key: `packed`, with x5c. */
  public Answering vouchedForBy(X509Certificate certificate) {
    maker = certificate;
    format = "packed";
    return this;
  }

  /** Something more in what the browser says, such as {@code crossOrigin}. */
  public Answering client(String name, boolean value) {
    clientExtras.put(name, value);
    return this;
  }

  public Answering client(String name, String value) {
    clientExtras.put(name, value);
    return this;
  }

  /** The answer to a creation, as the page posts it. */
  public String registration() {
    key.belongTo(Base64.getUrlDecoder().decode(options.at("/user/id").asText()));
    byte[] client = client(type == null ? "webauthn.create" : type);
    byte[] data = authenticatorData(AT);
    ObjectNode response = JSON.createObjectNode();
    response.put("clientDataJSON", SoftKey.text(client));
    response.put("attestationObject", SoftKey.text(attestation(data, client)));
    response.putArray("transports").add("internal");
    return answer(response);
  }

  /** The answer to a request. */
  public String assertion() {
    byte[] client = client(type == null ? "webauthn.get" : type);
    byte[] data = authenticatorData(0);
    ObjectNode response = JSON.createObjectNode();
    response.put("clientDataJSON", SoftKey.text(client));
    response.put("authenticatorData", SoftKey.text(data));
    response.put("signature", SoftKey.text(signature == null ? key.sign(data, client) : signature));
    response.put("userHandle", SoftKey.text(userHandle == null ? key.userHandle() : userHandle));
    return answer(response);
  }

  private String answer(ObjectNode response) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("id", SoftKey.text(keyId));
    answer.put("type", "public-key");
    answer.set("response", response);
    answer.putObject("clientExtensionResults");
    return answer.toString();
  }

  private byte[] client(String kind) {
    ObjectNode client = JSON.createObjectNode();
    client.put("type", kind);
    client.put("challenge", challenge);
    client.put("origin", origin);
    client.setAll(clientExtras);
    return client.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(int more) {
    byte[] credential = more == AT ? credential() : new byte[0];
    return ByteBuffer.allocate(37 + credential.length)
        .put(SoftKey.sha256(rpId))
        .put((byte) (flags | more))
        .putInt(key.touch())
        .put(credential)
        .array();
  }

  private byte[] credential() {
    byte[] cose = key.coseKey();
    return ByteBuffer.allocate(18 + keyId.length + cose.length)
        .putLong(model.getMostSignificantBits())
        .putLong(model.getLeastSignificantBits())
        .putShort((short) keyId.length)
        .put(keyId)
        .put(cose)
        .array();
  }

  private byte[] attestation(byte[] data, byte[] client) {
    Cbor object = new Cbor().map(3).text("fmt").text(format).text("attStmt");
    if (maker == null) {
      object.map(0);
    } else {
      object.map(3).text("alg").number(-7).text("sig").bytes(key.sign(data, client));
      object.text("x5c").array(1).bytes(encoded());
    }
    return object.text("authData").bytes(data).toBytes();
  }

  private byte[] encoded() {
    try {
      return maker.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
