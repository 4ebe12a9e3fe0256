package io.sekisho.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
            "com.fasterxml.jackson.core..")
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
  void the_cache_is_known_in_one_class() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.sekisho.policy.decision.DecisionMemo")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.benmanes..")
        .check(POLICIES);
  }

  @Test
  void json_is_read_in_one_room() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sekisho.policy.record")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(POLICIES);
  }

  @Test
  void policies_read_no_clock_and_no_network() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.time..", "java.net.http..", "java.sql..")
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
