package io.sekisho.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses POLICIES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sekisho.policy");

  @Test
  void there_is_something_to_check() {
    assertThat(POLICIES.contain("io.sekisho.policy.decision.PolicySet")).isTrue();
  }

  @Test
  void policies_see_only_java_and_the_libraries_named_here() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.sekisho.policy..",
            "com.cedarpolicy..",
            "com.google.common.collect..",
            "com.github.benmanes.caffeine.cache..",
            "com.fasterxml.jackson.core..",
            "javax.security.auth.x500..",
            "org.bouncycastle.asn1..",
            "org.yaml.snakeyaml..")
        .check(POLICIES);
  }

  @Test
  void the_reader_of_certificates_is_known_in_one_room() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sekisho.policy.card")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bouncycastle..", "javax.security..")
        .check(POLICIES);
  }

  /** A certificate is judged at a moment that somebody gives. */
  @Test
  void cards_are_judged_without_a_clock() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callConstructor(Date.class)
        .check(POLICIES);
  }

  /** Certificates name places on the network and on disk; nobody goes there. */
  @Test
  void the_card_room_goes_nowhere() {
    noClasses()
        .that()
        .resideInAPackage("io.sekisho.policy.card")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "javax.naming..")
        .check(POLICIES);
  }

  @Test
  void the_policy_engine_is_known_in_one_room() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sekisho.policy.cedar")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.cedarpolicy..", "com.google..")
        .check(POLICIES);
  }

  @Test
  void the_yaml_parser_is_known_in_one_room() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sekisho.policy.yaml")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.yaml..")
        .check(POLICIES);
  }

  @Test
  void the_cache_is_known_in_one_class() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.sekisho.policy.decision.DecisionMemo")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.benmanes..")
        .check(POLICIES);
  }

  /** The engine writes policies back as JSON. */
  @Test
  void json_is_read_where_records_and_policies_are_read() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.sekisho.policy.record", "io.sekisho.policy.cedar")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(POLICIES);
  }

  @Test
  void policies_read_no_clock_and_no_network() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sekisho.policy.card")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.time..")
        .check(POLICIES);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.sql..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .check(POLICIES);
  }

  @Test
  void rooms_form_no_ring() {
    slices().matching("io.sekisho.policy.(*)..").should().beFreeOfCycles().check(POLICIES);
  }

  @Test
  void the_engine_room_knows_nothing_of_decisions() {
    noClasses()
        .that()
        .resideInAPackage("io.sekisho.policy.cedar")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sekisho.policy.decision..", "io.sekisho.policy.clinical..")
        .check(POLICIES);
  }
}
