package org.renkei.chassis.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ChassisArchitectureTest {
  private static final ArchRule KNOWS_NO_FEATURE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.renkei.contracts.program..",
              "org.renkei.contracts.project..",
              "org.renkei.contracts.match..",
              "org.renkei.contracts.event..",
              "org.renkei.ministry..",
              "org.renkei.gateway..",
              "org.renkei.matching..")
          .because("every service stands on the chassis, whatever it is about");

  private static final ArchRule HTTP_STAYS_IN_ITS_PACKAGES =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.renkei.chassis.problem..", "org.renkei.chassis.web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..")
          .because("messaging must run where nobody speaks HTTP");

  private static final JavaClasses CHASSIS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.renkei.chassis");

  private static final JavaClasses VIOLATING =
      new ClassFileImporter().importPackages("org.renkei.chassis.architecture.violation");

  private static ArchRule noCyclesUnder(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a reader of one package must not need all others");
  }

  @Test
  void knowsNoFeature() {
    KNOWS_NO_FEATURE.check(CHASSIS);
    assertThat(KNOWS_NO_FEATURE.evaluate(VIOLATING).hasViolation()).isTrue();
  }

  @Test
  void speaksHttpOnlyWhereItIsAboutHttp() {
    HTTP_STAYS_IN_ITS_PACKAGES.check(CHASSIS);
    assertThat(HTTP_STAYS_IN_ITS_PACKAGES.evaluate(VIOLATING).hasViolation()).isTrue();
  }

  @Test
  void packagesFormNoCycle() {
    noCyclesUnder("org.renkei.chassis").check(CHASSIS);
    assertThat(
            noCyclesUnder("org.renkei.chassis.architecture.violation")
                .evaluate(VIOLATING)
                .hasViolation())
        .isTrue();
  }
}
