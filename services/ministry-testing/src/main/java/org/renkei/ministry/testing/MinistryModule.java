package org.renkei.ministry.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** What a ministry's own module may stand on. */
public final class MinistryModule {
  private MinistryModule() {}

  /**
   * Of the library, a module sees the extension points alone; of other ministries, nothing.
   *
   * @param root the module's package, such as {@code org.renkei.mext}
   */
  public static ArchRule seesOnlyExtensionPoints(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jakarta.inject..",
            "jakarta.enterprise..",
            "org.jspecify..",
            "org.renkei.contracts..",
            "org.renkei.ministry.extension..",
            root + "..")
        .because("a ministry differs where the library lets it, and nowhere else");
  }

  /** Checks the classes of the module itself, without its tests. */
  public static void check(String root) {
    seesOnlyExtensionPoints(root)
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root));
  }
}
