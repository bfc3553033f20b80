package org.renkei.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.renkei.gateway");
  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter().importPackages("org.renkei.gateway.hen", "org.renkei.gateway.egg");

  @ParameterizedTest
  @MethodSource("rules")
  void holdInTheGateway(ArchRule rule) {
    // Then
    rule.check(GATEWAY);
  }

  @ParameterizedTest
  @MethodSource("violations")
  void reportAViolation(ArchRule rule, String culprit) {
    // When
    List<String> found = rule.evaluate(VIOLATIONS).getFailureReport().getDetails();

    // Then
    assertThat(found).anyMatch(detail -> detail.contains(culprit));
  }

  static Stream<Arguments> rules() {
    return violations().map(arguments -> Arguments.of(arguments.get()[0]));
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        violation("features form no cycles", HouseRules.FEATURES_FORM_NO_CYCLES, "Hen"),
        violation("JAX-RS only in resources", HouseRules.JAX_RS_ONLY_IN_RESOURCES, "Hen"),
        violation("entities stay", HouseRules.ENTITIES_STAY_IN_THEIR_FEATURE, "StrayRow"),
        violation("no ministry is known", HouseRules.THE_GATEWAY_KNOWS_NO_MINISTRY, "Hen"),
        violation(
            "the engine is asked in two places",
            HouseRules.MATCHING_IS_ASKED_BY_THE_READ_MODEL_AND_THE_MATCHES_ALONE,
            "Egg"));
  }

  private static Arguments violation(String name, ArchRule rule, String culprit) {
    return Arguments.of(Named.of(name, rule), culprit);
  }
}
