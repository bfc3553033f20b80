package org.renkei.evaluation;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What decisions may stand on, each rule with a class that breaks it. */
class ArchitectureTest {
  private static final ArchRule STANDS_ON_JDK_AND_CONTRACTS =
      classes()
          .that()
          .resideInAPackage("org.renkei.evaluation..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "org.renkei.contracts..", "org.renkei.evaluation..")
          .because("every service stands on it");

  private static final ArchRule DOES_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that()
          .resideInAPackage("org.renkei.evaluation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.net..",
              "java.nio.file..",
              "java.nio.channels..",
              "java.sql..",
              "javax..")
          .because("an answer depends on what it is given alone");

  private static final ArchRule IS_TOLD_THE_TIME =
      noClasses()
          .that()
          .resideInAPackage("org.renkei.evaluation..")
          .should()
          .callMethodWhere(
              describe(
                  "the clock of the machine is read",
                  call ->
                      (call.getName().equals("now")
                              && (call.getTargetOwner().isEquivalentTo(Instant.class)
                                  || call.getTargetOwner().isEquivalentTo(LocalDate.class)))
                          || call.getTargetOwner().isEquivalentTo(Clock.class)))
          .because("the same input gives the same answer");

  private static final JavaClasses DECISIONS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.renkei.evaluation");

  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter().importPackages("org.renkei.evaluation.violation");

  @Test
  void standsOnJdkAndContractsAlone() {
    STANDS_ON_JDK_AND_CONTRACTS.check(DECISIONS);
    assertThat(broken(STANDS_ON_JDK_AND_CONTRACTS)).contains("UsesAFramework");
  }

  @Test
  void doesNoInputOrOutput() {
    DOES_NO_INPUT_OR_OUTPUT.check(DECISIONS);
    assertThat(broken(DOES_NO_INPUT_OR_OUTPUT)).contains("ReadsAFile");
  }

  @Test
  void isToldTheTime() {
    IS_TOLD_THE_TIME.check(DECISIONS);
    assertThat(broken(IS_TOLD_THE_TIME)).contains("ReadsTheClock");
  }

  private static String broken(ArchRule rule) {
    return rule.evaluate(VIOLATIONS).getFailureReport().toString();
  }
}
