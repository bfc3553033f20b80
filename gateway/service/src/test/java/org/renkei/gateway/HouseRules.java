package org.renkei.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;

/** The rules of the house as far as they bind the gateway. A rule that matches nothing fails. */
final class HouseRules {
  private HouseRules() {}

  static final ArchRule FEATURES_FORM_NO_CYCLES =
      slices()
          .matching("org.renkei.gateway.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a feature that needs one that needs it cannot be read or changed alone");

  static final ArchRule JAX_RS_ONLY_IN_RESOURCES =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Resource")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..")
          .because("what a feature does must not know that it is asked over HTTP");

  static final ArchRule ENTITIES_STAY_IN_THEIR_FEATURE =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .should(beUsedInTheirPackageAlone())
          .because("a row is a matter of its feature; others get records");

  static final ArchRule THE_GATEWAY_KNOWS_NO_MINISTRY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.renkei.ministry..", "org.renkei.mext..", "org.renkei.meti..")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("org.renkei.maff..", "org.renkei.mhlw..")
          .because("a fifth ministry is configuration; ministries are known by their events alone");

  static final ArchRule MATCHING_IS_ASKED_BY_THE_READ_MODEL_AND_THE_MATCHES_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackages("..readmodel..", "..match..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.renkei.matching..")
          .because("the engine is to be exchanged without touching the other features");

  private static ArchCondition<JavaClass> beUsedInTheirPackageAlone() {
    return new ArchCondition<>("be used in their package alone") {
      @Override
      public void check(JavaClass entity, ConditionEvents events) {
        for (Dependency use : entity.getDirectDependenciesToSelf()) {
          boolean inside = use.getOriginClass().getPackage().equals(entity.getPackage());
          events.add(new SimpleConditionEvent(use, inside, use.getDescription()));
        }
      }
    };
  }
}
