package org.renkei.matching;

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

/** What the engine may stand on, each rule with a class that breaks it. */
class ArchitectureTest {
  private static final ArchRule STANDS_ON_JDK_AND_CONTRACTS =
      classes()
          .that()
          .resideInAPackage("org.renkei.matching..")
          .and()
          .resideOutsideOfPackage("org.renkei.matching.japanese")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "org.renkei.contracts..", "org.renkei.matching..")
          .because("the engine is plain Java, and only its dictionary stands on a library");

  private static final ArchRule STANDS_ON_A_TEXT_LIBRARY =
      classes()
          .that()
          .resideInAPackage("org.renkei.matching.japanese")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.lang..",
              "java.text..",
              "java.util..",
              "org.apache.lucene.analysis..",
              "org.jspecify..",
              "org.renkei.contracts.code..",
              "org.renkei.matching.japanese",
              "org.renkei.matching.text")
          .because("it cuts text and does nothing else");

  private static final ArchRule DOES_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that()
          .resideInAPackage("org.renkei.matching..")
          .and()
          // the library's streams read strings, and say that they may fail
          .resideOutsideOfPackage("org.renkei.matching.japanese")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql..", "javax..")
          .because("an answer depends on what it is given alone");

  private static final ArchRule IS_TOLD_THE_TIME =
      noClasses()
          .that()
          .resideInAPackage("org.renkei.matching..")
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

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.renkei.matching");

  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter().importPackages("org.renkei.matching.violation");

  @Test
  void theEngineStandsOnJdkAndContractsAlone() {
    STANDS_ON_JDK_AND_CONTRACTS.check(ENGINE);
    assertThat(broken(STANDS_ON_JDK_AND_CONTRACTS)).contains("UsesAFramework");
  }

  @Test
  void theDictionaryStandsOnATextLibraryAlone() {
    STANDS_ON_A_TEXT_LIBRARY.check(ENGINE);
  }

  @Test
  void theEngineDoesNoInputOrOutput() {
    DOES_NO_INPUT_OR_OUTPUT.check(ENGINE);
    assertThat(broken(DOES_NO_INPUT_OR_OUTPUT)).contains("ReadsAFile");
  }

  @Test
  void theEngineIsToldTheTime() {
    IS_TOLD_THE_TIME.check(ENGINE);
    assertThat(broken(IS_TOLD_THE_TIME)).contains("ReadsTheClock");
  }

  private static String broken(ArchRule rule) {
    return rule.evaluate(VIOLATIONS).getFailureReport().toString();
  }
}
