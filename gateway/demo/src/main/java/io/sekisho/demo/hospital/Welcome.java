package io.sekisho.demo.hospital;

/** What to do with a hospital that is open, in Japanese and English. */
final class Welcome {
  private final Settings settings;
  private final Secrets secrets;

  Welcome(Settings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  String text() {
    StringBuilder text = new StringBuilder("\n");
    if (settings.has(Part.GATEWAY)) {
      line(text, "入口 / start here", settings.origin() + "/.sekisho/");
      for (Upstream upstream : Upstream.of(settings)) {
        line(text, upstream.title(), settings.systems() + upstream.route().home());
      }
    }
    if (settings.has(Part.KEYCLOAK)) {
      line(text, "Keycloak", settings.keycloak() + "/admin/");
      line(text, "", KeycloakServer.ADMIN + "  " + secrets.of("keycloak.admin"));
    }
    line(text, "CA（ブラウザーに登録 / import it into the browser）", settings.certificateAuthority());
    line(text, "設定と記録 / configuration, logs, audit", settings.state());
    if (settings.has(Part.KEYCLOAK)) {
      people(text);
    }
    if (settings.has(Part.GATEWAY) && settings.has(Part.KEYCLOAK)) {
      text.append(tries());
    }
    return text.append("\nCtrl-C で終了 / Ctrl-C stops everything").toString();
  }

  private void people(StringBuilder text) {
    text.append("\n");
    for (Person person : People.all()) {
      text.append(
          "  %-8s %s  %-5s %s %s%n"
              .formatted(
                  person.user(),
                  secrets.of(person),
                  person.role(),
                  person.fullName(),
                  person.employment().department()));
    }
  }

  private String tries() {
    return """

    試してみる / try:
      1  %s/.sekisho/  (sato, mori)
      2  curl -i --cacert %s %s/echo/
      3  TOKEN=$(curl -s --cacert %s -u sekisho-service:%s -d grant_type=client_credentials \\
           %s/protocol/openid-connect/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
         curl --cacert %s -H "Authorization: Bearer $TOKEN" %s/echo/hello
    """
        .formatted(
            settings.origin(),
            settings.certificateAuthority(),
            settings.systems(),
            settings.certificateAuthority(),
            secrets.of("client.service"),
            settings.issuer(),
            settings.certificateAuthority(),
            settings.systems());
  }

  private static void line(StringBuilder text, String what, Object where) {
    text.append(what.isEmpty() ? "    " : "  " + what + "\n    ").append(where).append('\n');
  }
}
