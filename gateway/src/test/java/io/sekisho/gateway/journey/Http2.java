package io.sekisho.gateway.journey;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A client that speaks HTTP/2, agreed by ALPN as browsers do. */
final class Http2 implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;
  private final String host = "ehr.localhost";
  private final int port;

  private Http2(int port, Path authority) {
    this.port = port;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2MaxPoolSize(4)
                .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString())));
  }

  static Http2 to(Gateway gateway) throws IOException {
    return new Http2(gateway.port(), Hospital.open().certificateAuthority());
  }

  /** What a test looks at. */
  record Reply(HttpVersion version, int status, String id, String body) {}

  Vertx vertx() {
    return vertx;
  }

  /** A request with our cookie that is not sent yet. */
  Future<HttpClientRequest> request(HttpMethod method, String target, String token) {
    return client.request(
        new RequestOptions()
            .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
            .setHost(host)
            .setPort(port)
            .setMethod(method)
            .setURI(target)
            .putHeader("Cookie", "__Host-sekisho=" + token));
  }

  Reply ask(HttpMethod method, String target, String token) throws Exception {
    return await(
        request(method, target, token).compose(HttpClientRequest::send).compose(Http2::whole));
  }

  /** A body without a length in its head. */
  Reply upload(String target, String token, Blocks blocks) throws Exception {
    return await(
        request(HttpMethod.POST, target, token)
            .compose(
                request -> {
                  pump(request.setChunked(true), blocks);
                  return request.response();
                })
            .compose(Http2::whole));
  }

  private static void pump(HttpClientRequest request, Blocks blocks) {
    while (!request.writeQueueFull()) {
      if (!blocks.hasNext()) {
        request.end();
        return;
      }
      request.write(Buffer.buffer(blocks.next()));
    }
    request.drainHandler(drained -> pump(request, blocks));
  }

  private static Future<Reply> whole(HttpClientResponse response) {
    return response
        .body()
        .map(
            body ->
                new Reply(
                    response.version(),
                    response.statusCode(),
                    response.getHeader("Sekisho-Request-Id"),
                    body.toString()));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
