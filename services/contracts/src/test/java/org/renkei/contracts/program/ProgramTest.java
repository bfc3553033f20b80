package org.renkei.contracts.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.project.Stage;

class ProgramTest {
  @Test
  void isTheSameInWhateverOrderItWasWritten() {
    // Given
    Criterion term = new Criterion.Term(1, 3, null);
    Criterion stage = new Criterion.StageIn(List.of(Stage.DEMONSTRATION, Stage.RESEARCH), null);
    PriorityRule bonus =
        new PriorityRule(Grade.A, PriorityTreatmentKind.BONUS_POINTS, 5, null, null);
    PriorityRule adoption =
        new PriorityRule(Grade.S, PriorityTreatmentKind.PRIORITY_ADOPTION, null, null, null);

    // When
    Program one =
        aProgram()
            .categories(SupportCategory.FINANCE, SupportCategory.RESEARCH)
            .stages(Stage.DEPLOYMENT, Stage.RESEARCH)
            .themes("NANO", "FOOD", "NANO")
            .calls(aCall(2027, null, null), aCall(2026, null, null))
            .with(term)
            .with(stage)
            .priorityRules(bonus, adoption)
            .build();
    Program other =
        aProgram()
            .categories(SupportCategory.RESEARCH, SupportCategory.FINANCE)
            .stages(Stage.RESEARCH, Stage.DEPLOYMENT)
            .themes("FOOD", "NANO")
            .calls(aCall(2026, null, null), aCall(2027, null, null))
            .with(stage)
            .with(term)
            .priorityRules(adoption, bonus)
            .build();

    // Then
    assertThat(one).isEqualTo(other);
    assertThat(one.criteria()).containsExactly(stage, term);
    assertThat(one.stages()).containsExactly(Stage.RESEARCH, Stage.DEPLOYMENT);
    assertThat(one.priorityRules()).containsExactly(adoption, bonus);
  }

  @Test
  void findsACriterionByItsType() {
    // Given
    Program program = aProgram().with(new Criterion.WideArea(3, null)).build();

    // When
    var found = program.criterion(Criterion.WideArea.class);

    // Then
    assertThat(found).hasValueSatisfying(c -> assertThat(c.minPrefectures()).isEqualTo(3));
    assertThat(program.criterion(Criterion.Term.class)).isEmpty();
  }

  @Test
  void theSameSourceRowIsTheSameProgram() {
    // Given
    MinistryCode mext = new MinistryCode("MEXT");

    // When
    var id = ProgramIds.of(mext, "knowledge-cluster-2");

    // Then
    assertThat(id)
        .hasToString("7594c4ce-5164-5f10-a606-b647c44c9bce")
        .isNotEqualTo(ProgramIds.of(new MinistryCode("METI"), "knowledge-cluster-2"));
    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void theBestGradeComesFirst() {
    assertThat(Grade.S.atLeast(Grade.A)).isTrue();
    assertThat(Grade.A.atLeast(Grade.A)).isTrue();
    assertThat(Grade.B.atLeast(Grade.A)).isFalse();
  }
}
