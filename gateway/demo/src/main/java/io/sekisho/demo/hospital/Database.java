package io.sekisho.demo.hospital;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One PostgreSQL with two databases, {@code keycloak} and {@code sekisho}, each owned by its own
 * user.
 */
final class Database {
  static final String KEYCLOAK = "keycloak";
  static final String SEKISHO = "sekisho";
  private static final String OWNER = "postgres";

  private final Settings settings;
  private final Secrets secrets;
  private final Children children;

  Database(Settings settings, Secrets secrets, Children children) {
    this.settings = settings;
    this.secrets = secrets;
    this.children = children;
  }

  void start() throws IOException, InterruptedException {
    Path home = new PostgresDistribution(settings.layout().postgres()).unpack();
    Path data = settings.state().resolve("postgres");
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialise(home, data);
    }
    Child server = children.start(server(home, data));
    Waiting.until(this::answers, server, Duration.ofSeconds(60));
    createDatabases();
  }

  static String url(Settings settings, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s"
        .formatted(settings.ports().of(Port.DATABASE), database);
  }

  static String password(Secrets secrets, String database) {
    return secrets.of("database." + database);
  }

  /** Builds beside the real place and moves: a half-made cluster is never taken for a whole one. */
  private void initialise(Path home, Path data) throws IOException, InterruptedException {
    Path draft = settings.state().resolve("postgres.new");
    Trees.delete(draft);
    Path password =
        PrivateFiles.write(settings.state().resolve("postgres.pw"), password(secrets, OWNER));
    List<String> command = asAnybodyButRoot();
    command.addAll(List.of(home.resolve("bin/initdb").toString(), "-D", draft.toString()));
    command.addAll(List.of("-U", OWNER, "--pwfile", password.toString(), "--auth=scram-sha-256"));
    command.addAll(List.of("--encoding=UTF8", "--locale=C", "--no-sync"));
    Child initdb = children.start(Program.of("initdb", command));
    int code = initdb.finish();
    children.forget(initdb);
    Files.delete(password);
    if (code != 0) {
      throw new CannotStart("PostgreSQL could not make its files: " + initdb.lastWords());
    }
    Files.move(draft, data);
  }

  private Program server(Path home, Path data) {
    List<String> command = asAnybodyButRoot();
    command.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
    command.addAll(List.of("-h", "127.0.0.1", "-p", "" + settings.ports().of(Port.DATABASE)));
    command.addAll(List.of("-c", "unix_socket_directories=", "-c", "shared_buffers=64MB"));
    return Program.of("postgres", command).stoppedBy("INT"); // its word for "now, but properly"
  }

  /**
   * PostgreSQL refuses to be root; in a user namespace of its own it is not, and still reads our
   * files.
   */
  private static List<String> asAnybodyButRoot() {
    boolean root = "root".equals(System.getProperty("user.name"));
    return new ArrayList<>(root ? List.of("unshare", "--user") : List.of());
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private void createDatabases() {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      for (String name : List.of(KEYCLOAK, SEKISHO)) {
        if (!exists(sql, name)) {
          // our own words and our own alphabet: nothing here to escape
          sql.execute("drop role if exists " + name);
          sql.execute(
              "create role %s login password '%s'".formatted(name, password(secrets, name)));
          sql.execute("create database %s owner %s".formatted(name, name));
          sql.execute("revoke connect on database %s from public".formatted(name));
        }
      }
    } catch (SQLException e) {
      throw new CannotStart("PostgreSQL did not take our databases: " + e.getMessage(), e);
    }
  }

  private static boolean exists(Statement sql, String database) throws SQLException {
    try (ResultSet found =
        sql.executeQuery("select 1 from pg_database where datname = '%s'".formatted(database))) {
      return found.next();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url(settings, OWNER), OWNER, password(secrets, OWNER));
  }
}
