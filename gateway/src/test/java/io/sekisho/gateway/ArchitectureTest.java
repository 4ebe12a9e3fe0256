package io.sekisho.gateway;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.policy.decision.PolicySet;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the map of rooms in docs/ARCHITECTURE.md true. Plain tests: they cannot pass unseen. */
class ArchitectureTest {
  private static final String HOUSE = "io.sekisho.gateway.";

  /** Each room with the rooms it may know; a request walks downhill, so nobody looks back up. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          entry("audit", Set.of()),
          entry("card", Set.of("audit", "authorization", "config", "session", "webauthn", "wire")),
          entry("config", Set.of()),
          entry("rules", Set.of()),
          entry("authorization", Set.of("audit")),
          entry("bearer", Set.of("authorization")),
          entry("clinical", Set.of("authorization")),
          entry("session", Set.of("audit", "authorization")),
          entry("signals", Set.of("audit", "authorization", "bearer", "session")),
          entry("portal", Set.of("authorization", "config", "session")),
          entry(
              "authzen",
              Set.of("audit", "authorization", "bearer", "config", "portal", "session", "signals")),
          entry("smart", Set.of("config")),
          entry(
              "launch",
              Set.of(
                  "assertion",
                  "audit",
                  "authorization",
                  "bearer",
                  "bridge",
                  "config",
                  "portal",
                  "route",
                  "session",
                  "signals",
                  "smart",
                  "webauthn")),
          entry("duty", Set.of("audit", "authorization", "portal", "session")),
          entry(
              "oidc",
              Set.of("audit", "authorization", "bearer", "bridge", "config", "portal", "session")),
          entry(
              "bridge",
              Set.of(
                  "assertion",
                  "authorization",
                  "bearer",
                  "card",
                  "config",
                  "mfa",
                  "portal",
                  "session",
                  "signals",
                  "webauthn")),
          entry("webauthn", Set.of("audit", "authorization", "config", "session")),
          entry(
              "mfa",
              Set.of("audit", "authorization", "card", "config", "portal", "session", "webauthn")),
          entry("people", Set.of("audit", "mfa", "portal", "session", "signals", "authorization")),
          entry(
              "recovery",
              Set.of("audit", "authorization", "config", "mfa", "portal", "session", "webauthn")),
          entry("wire", Set.of()),
          entry("headers", Set.of("wire")),
          entry("route", Set.of("config", "headers", "wire")),
          entry("assertion", Set.of("authorization", "config")),
          entry(
              "proxy",
              Set.of(
                  "assertion",
                  "audit",
                  "authorization",
                  "authzen",
                  "bearer",
                  "clinical",
                  "config",
                  "headers",
                  "launch",
                  "portal",
                  "route",
                  "rules",
                  "session",
                  "signals",
                  "smart",
                  "wire")),
          entry("health", Set.of("audit", "card", "proxy", "rules", "session")),
          entry(
              "cli",
              Set.of(
                  "assertion",
                  "audit",
                  "authzen",
                  "bearer",
                  "card",
                  "clinical",
                  "config",
                  "portal",
                  "recovery",
                  "route",
                  "rules",
                  "session",
                  "smart",
                  "webauthn")));

  private static JavaClasses house;

  @BeforeAll
  static void readTheHouse() {
    house =
        new ClassFileImporter()
            .importUrl(Checkpoint.class.getProtectionDomain().getCodeSource().getLocation());
    assertThat(house.contain(Checkpoint.class)).isTrue();
  }

  @Test
  void every_class_lives_in_a_known_room() {
    String[] rooms =
        ROOMS.keySet().stream().map(room -> HOUSE + room + "..").toArray(String[]::new);
    classes()
        .that()
        .doNotHaveSimpleName("package-info")
        .should()
        .resideInAnyPackage(rooms)
        .check(house);
  }

  @Test
  void no_room_looks_back_up_the_flow() {
    ROOMS.forEach(
        (room, below) -> {
          List<String> others = new ArrayList<>(ROOMS.keySet());
          others.remove(room);
          others.removeAll(below);
          noClasses()
              .that()
              .resideInAPackage(HOUSE + room + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  others.stream().map(other -> HOUSE + other + "..").toArray(String[]::new))
              .check(house);
        });
  }

  @Test
  void rooms_form_no_ring() {
    slices().matching(HOUSE + "(*)..").should().beFreeOfCycles().check(house);
  }

  @Test
  void audit_events_do_not_know_how_they_are_kept() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + "audit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE + "audit.spool..")
        .check(house);
  }

  @Test
  void no_room_is_named_after_a_kind_of_class() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..common..", "..impl..", "..service..", "..model..", "..dto..")
        .check(house);
  }

  @Test
  void what_answers_under_a_path_is_called_an_endpoint() {
    classes()
        .that()
        .areAnnotatedWith("jakarta.ws.rs.Path")
        .should()
        .haveSimpleNameEndingWith("Endpoint")
        .check(house);
  }

  @Test
  void only_the_checkpoint_asks_the_policies() {
    DescribedPredicate<JavaAccess<?>> asking =
        targetOwner(equivalentTo(PolicySet.class))
            .and(DescribedPredicate.not(target(name("builtIn"))))
            .as("a question to the policies");
    noClasses()
        .that()
        .doNotBelongToAnyOf(Checkpoint.class)
        .and()
        .resideOutsideOfPackage(HOUSE + "rules..") // answers people at the command line
        .should()
        .accessTargetWhere(asking)
        .check(house);
    classes()
        .that()
        .haveFullyQualifiedName(Checkpoint.class.getName())
        .should()
        .accessTargetWhere(asking)
        .check(house);
  }

  @Test
  void endpoints_know_nothing_of_policies() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Endpoint")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(PolicySet.class)
        .check(house);
  }

  @Test
  void only_the_spool_writes_files() {
    DescribedPredicate<JavaAccess<?>> writing =
        targetOwner(equivalentTo(Files.class))
            .and(
                target(
                    nameMatching("write.*|create.*|move|copy|delete.*|new(Output|Buf.*W|Byte).*")))
            .or(targetOwner(equivalentTo(FileChannel.class)).and(target(name("open"))))
            .or(targetOwner(equivalentTo(AsynchronousFileChannel.class)))
            .as("something that can write files");
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "audit.spool..")
        .should()
        .accessTargetWhere(writing)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(FileOutputStream.class, FileWriter.class, RandomAccessFile.class)
        .orShould()
        .callConstructor(PrintWriter.class, String.class)
        .orShould()
        .callConstructor(PrintStream.class, String.class)
        .check(house);
  }

  /** Event loops never sleep; these two have a thread of their own, or stop the process. */
  @Test
  void nobody_sleeps_but_the_two_who_may() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.(session\\.SessionBell|proxy\\.GatewayServer)")
        .should()
        .accessTargetWhere(
            targetOwner(equivalentTo(Thread.class)).and(target(name("sleep"))).as("sleeping"))
        .check(house);
  }

  /** A request id is a name and no secret, and there is one for every request. */
  @Test
  void whatever_is_random_cannot_be_guessed_but_for_request_ids() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(HOUSE + "proxy.RequestId")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, SplittableRandom.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .check(house);
  }
}
