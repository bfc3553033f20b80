package org.renkei.ministry;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.renkei.ministry.testing.MinistryModule;

/** The rules of the ministry library, each with a class that breaks it. */
class ArchitectureTest {
  private static final String LIBRARY = "org.renkei.ministry";
  private static final String VIOLATION = LIBRARY + ".violation";
  private static final Pattern MINISTRY =
      Pattern.compile("(?i)\\b(mext|meti|maff|mhlw)\\b|文部科学省|経済産業省|農林水産省|厚生労働省");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(LIBRARY)
          .that(not(resideInAPackage("org.renkei.ministry.testing..")));
  private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(VIOLATION);

  @Test
  void featuresFormNoCycles() {
    noCycles(LIBRARY).check(CODE);
    assertThat(broken(noCycles(VIOLATION))).contains("LeansOnFirst", "LeansOnSecond");
  }

  private static ArchRule noCycles(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a feature is understood, tested and replaced by itself");
  }

  @Test
  void resourcesAloneSpeakHttp() {
    ArchRule rule =
        noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..")
            .because("what a service does must not depend on how it is asked");
    rule.check(CODE);
    assertThat(broken(rule)).contains("SpeaksHttp");
  }

  @Test
  void storesAloneSpeakSql() {
    ArchRule rule =
        noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .and()
            .areNotAssignableTo(JavaMigration.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "io.agroal..", "jakarta.persistence..")
            .because("a feature's tables are its own");
    rule.check(CODE);
    assertThat(broken(rule)).contains("SpeaksSql");
  }

  @Test
  void storesStayInTheirFeature() {
    ArchRule rule =
        classes()
            .that()
            .haveSimpleNameEndingWith("Store")
            .should()
            .notBePublic()
            .because("others ask the feature, never its tables");
    rule.check(CODE);
    JavaClasses open = new ClassFileImporter().importClasses(OpenStore.class);
    assertThat(rule.evaluate(open).hasViolation()).isTrue();
  }

  /** A store that everybody could use. */
  public static final class OpenStore {}

  @Test
  void extensionPointsStandOnContractsAlone() {
    extensionRule(LIBRARY).check(CODE);
    assertThat(broken(extensionRule(VIOLATION))).contains("KnowsTheLibrary");
  }

  private static ArchRule extensionRule(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".extension..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "org.renkei.contracts..", root + ".extension..")
        .because("a ministry that extends the library must not learn how it is built");
  }

  @Test
  void aMinistrysModuleMustNotReachIntoTheLibrary() {
    ArchRule rule = MinistryModule.seesOnlyExtensionPoints(VIOLATION + ".module");
    assertThat(broken(rule)).contains("ReachesIntoTheLibrary");
  }

  @Test
  void namesNoMinistry() throws IOException {
    assertThat(MINISTRY.matcher("case \"METI\" -> // 経済産業省").results()).hasSize(2);
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("src/main"))) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSizeGreaterThan(20);
    for (Path file : files) {
      assertThat(MINISTRY.matcher(Files.readString(file)).results().map(Object::toString))
          .as("%s names a ministry", file)
          .isEmpty();
    }
  }

  private static String broken(ArchRule rule) {
    return rule.evaluate(VIOLATIONS).getFailureReport().toString();
  }
}
