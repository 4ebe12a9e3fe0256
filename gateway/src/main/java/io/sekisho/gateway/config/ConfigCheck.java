package io.sekisho.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for every mistake at once, so that nobody has to start ten times to find ten. */
public final class ConfigCheck {
  private final GatewayConfig config;
  private final List<Mistake> mistakes = new ArrayList<>();

  private ConfigCheck(GatewayConfig config) {
    this.config = config;
  }

  /** What is wrong with these settings; empty when they will do. */
  public static List<Mistake> of(GatewayConfig config) {
    ConfigCheck check = new ConfigCheck(config);
    check.origin();
    check.listen();
    check.demoOnly();
    check.routes();
    return List.copyOf(check.mistakes);
  }

  private void wrong(String setting, String wrong, String remedy) {
    mistakes.add(new Mistake("sekisho." + setting, wrong, remedy));
  }

  private void origin() {
    URI origin = config.origin();
    boolean plain = config.bench() && "http".equals(origin.getScheme());
    if (!"https".equals(origin.getScheme()) && !plain) {
      wrong("origin", "`%s` is not an https origin".formatted(origin), "write https://host[:port]");
    }
    if (origin.getHost() == null || !origin.getPath().isEmpty()) {
      wrong(
          "origin",
          "`%s` is more or less than an origin".formatted(origin),
          "write https://host[:port] without a path");
    }
  }

  private void listen() {
    GatewayConfig.Tls tls = config.listen().tls();
    if (config.bench()) {
      return;
    }
    readable(
        "listen.tls.certificate", tls.certificate(), "name a PEM file with the certificate chain");
    readable("listen.tls.key", tls.key(), "name a PEM file with the private key (PKCS#8)");
  }

  private void readable(String setting, Optional<Path> file, String remedy) {
    if (file.isEmpty()) {
      wrong(setting, "is missing", remedy);
    } else if (!Files.isReadable(file.get())) {
      wrong(setting, "`%s` cannot be read".formatted(file.get()), remedy);
    }
  }

  /** What the demo and measurements may do, nobody else may. */
  private void demoOnly() {
    boolean local = isLoopback(config.listen().host());
    if ((config.demo() || config.bench()) && !local) {
      wrong(
          "listen.host",
          "the demo is served beyond this machine",
          "bind 127.0.0.1, or remove sekisho.demo");
    }
    if (config.assertion().key().isEmpty() && !config.demo() && !config.bench()) {
      wrong(
          "assertion.key",
          "is missing",
          "name a JWK file with a private P-256 key, the same for all replicas");
    }
  }

  private void routes() {
    if (config.routes().isEmpty()) {
      wrong("routes", "there is no route", "add the first system, see the operator guide");
    }
    Map<String, String> owners = new HashMap<>();
    config
        .routes()
        .forEach(
            (name, route) -> {
              route("routes." + name, route);
              for (String host : route.hosts()) {
                String claimed = host.toLowerCase(Locale.ROOT) + route.path();
                String other = owners.putIfAbsent(claimed, name);
                if (other != null) {
                  wrong(
                      "routes." + name,
                      "claims `%s` like route `%s`".formatted(claimed, other),
                      "give one of them another path or host");
                }
              }
            });
  }

  private void route(String key, RouteConfig route) {
    hosts(key, route);
    path(key, route.path());
    upstream(key, route);
    if (route.kind() == RouteConfig.Kind.LEGACY && route.paths().isEmpty()) {
      wrong(
          key + ".paths",
          "a legacy system without path classes lets nothing through",
          "say what its paths mean, see the operator guide");
    }
  }

  private void hosts(String key, RouteConfig route) {
    Set<String> seen = new HashSet<>();
    for (String host : route.hosts()) {
      if (host.equalsIgnoreCase(config.origin().getHost()) && !config.bench()) {
        wrong(
            key + ".hosts",
            "`%s` is the gateway's own host".formatted(host),
            "systems live on hosts of their own, so that their scripts cannot touch the login");
      }
      if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?") || !seen.add(host)) {
        wrong(
            key + ".hosts",
            "`%s` is no host name, or stands there twice".formatted(host),
            "write each host once, without scheme and port");
      }
    }
    if (route.hosts().isEmpty()) {
      wrong(key + ".hosts", "is empty", "name the public host of this system");
    }
  }

  private void path(String key, String path) {
    boolean canonical = path.matches("/|(/[A-Za-z0-9._~-]*[A-Za-z0-9_~-])+");
    if (!canonical) {
      wrong(
          key + ".path",
          "`%s` is no plain path prefix".formatted(path),
          "start with / and do not end with one");
    }
    if (path.equals("/.sekisho") || path.startsWith("/.sekisho/")) {
      wrong(
          key + ".path", "`%s` is reserved for the gateway".formatted(path), "choose another path");
    }
  }

  private void upstream(String key, RouteConfig route) {
    URI upstream = route.upstream();
    boolean http = "http".equals(upstream.getScheme());
    if ((!http && !"https".equals(upstream.getScheme())) || upstream.getHost() == null) {
      wrong(
          key + ".upstream",
          "`%s` is no http or https URL".formatted(upstream),
          "write https://host[:port]");
      return;
    }
    if (upstream.getPath() != null && upstream.getPath().length() > 1) {
      wrong(
          key + ".upstream",
          "has a path, but paths are never rewritten",
          "mount the system under the public path and leave the path out here");
    }
    trust(key, route, http);
    isolation(key, route, http && !isLoopback(upstream.getHost()));
  }

  private void trust(String key, RouteConfig route, boolean http) {
    if (route.trust().isEmpty()) {
      return;
    }
    if (http) {
      wrong(key + ".trust", "goes with an https upstream only", "remove it, or use https");
    } else {
      readable(key.concat(".trust"), route.trust(), "name a PEM file with certificates");
      route
          .trust()
          .filter(Files::isReadable)
          .filter(file -> !holdsCertificates(file))
          .ifPresent(
              file ->
                  wrong(
                      key + ".trust",
                      "`%s` holds no certificate".formatted(file),
                      "name a PEM file with certificates"));
    }
  }

  private static boolean holdsCertificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return !CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty();
    } catch (IOException | CertificateException e) {
      return false;
    }
  }

  private void isolation(String key, RouteConfig route, boolean plainOverNetwork) {
    if (route.isolation().isEmpty()) {
      wrong(
          key + ".isolation",
          "is missing",
          "say what keeps people from going around the gateway: loopback, network, mtls or"
              + " assertion");
    } else if (route.isolation().get() == RouteConfig.Isolation.LOOPBACK
        && !isLoopback(route.upstream().getHost())) {
      wrong(
          key + ".isolation",
          "says loopback, but the upstream is elsewhere",
          "name what really isolates it");
    }
    if (plainOverNetwork) {
      wrong(key + ".upstream", "patient data would cross the network unencrypted", "use https");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
