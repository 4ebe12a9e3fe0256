package io.sekisho.demo.hospital;

/** What to do with a hospital that is open, in Japanese and English. */
final class Welcome {
  private static final String KEYS =
      """

        初めてのログインでパスキーを登録します。次からはパスワードとパスキーで入ります。
        キーがなければ Chromium の開発者ツール → その他のツール → WebAuthn で仮想キーを追加（常駐キーと
        ユーザー検証をオン。開発者ツールを閉じると消え、その人は入れなくなります。mvn clean でやり直し）
        The first login of each person enrols a passkey; from then on it is password and passkey.
        No key at hand: Chromium, developer tools, More tools, WebAuthn, add an authenticator with
        resident keys and user verification. It is gone when the tools are closed, and whoever has
        lost their only key stays out; `mvn clean` begins anew.
        yamada, kato, ogawa, hayashi: 端末間で同期されるパスキーは不可 / no passkeys that are synced
      """;

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
      text.append(KEYS);
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

  /** Without indentation and numbers, so that lines can be copied as they are. */
  private String tries() {
    return """

    # 試してみる / try: 誰でもない / as nobody
    curl -i --cacert %s %s/echo/
    # プログラムとして / as a program
    TOKEN=$(curl -s --cacert %s -u sekisho-service:%s -d grant_type=client_credentials %s | \
      sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
    curl --cacert %s -H "Authorization: Bearer $TOKEN" %s/echo/hello
    """
        .formatted(
            settings.certificateAuthority(),
            settings.systems(),
            settings.certificateAuthority(),
            secrets.of("client.service"),
            settings.issuer() + "/protocol/openid-connect/token",
            settings.certificateAuthority(),
            settings.systems());
  }

  private static void line(StringBuilder text, String what, Object where) {
    text.append(what.isEmpty() ? "    " : "  " + what + "\n    ").append(where).append('\n');
  }
}
