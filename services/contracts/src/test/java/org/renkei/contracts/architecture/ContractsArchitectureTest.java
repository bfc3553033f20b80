package org.renkei.contracts.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractsArchitectureTest {
  private static final ArchRule PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage("org.renkei..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.renkei.contracts..",
              "com.fasterxml.jackson.annotation..",
              "org.jspecify.annotations..")
          .because("every service, whatever it is built with, must be able to read the contracts");

  private static final JavaClasses CONTRACTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.renkei.contracts");

  private static ArchRule noCyclesUnder(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a reader of one package must not need all others");
  }

  @Test
  void contractsArePlainJava() {
    PLAIN_JAVA.check(CONTRACTS);
  }

  @Test
  void packagesFormNoCycle() {
    noCyclesUnder("org.renkei.contracts").check(CONTRACTS);
  }

  @Test
  void noticesAForeignLibrary() {
    // Given
    JavaClasses violating =
        new ClassFileImporter().importPackages("org.renkei.contracts.architecture.violation");

    // When
    EvaluationResult result = PLAIN_JAVA.evaluate(violating);

    // Then
    assertThat(details(result)).anyMatch(line -> line.contains("ReadsJsonItself"));
  }

  @Test
  void noticesACycleOfPackages() {
    // Given
    String root = "org.renkei.contracts.architecture.violation";

    // When
    EvaluationResult result =
        noCyclesUnder(root).evaluate(new ClassFileImporter().importPackages(root));

    // Then
    assertThat(details(result)).anyMatch(line -> line.contains("Cycle detected"));
  }

  private static List<String> details(EvaluationResult result) {
    return result.getFailureReport().getDetails();
  }
}
