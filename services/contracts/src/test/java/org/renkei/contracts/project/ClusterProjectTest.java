package org.renkei.contracts.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.project.ClusterProjectFixture.aBareProject;
import static org.renkei.contracts.project.ClusterProjectFixture.aPlannedStage;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;
import static org.renkei.contracts.project.ClusterProjectFixture.someMoney;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalGovernmentCode;

class ClusterProjectTest {
  @Test
  void joinsTheLeadThePrefecturesAndThoseOfItsMunicipalities() {
    // Given
    ClusterProject project =
        aBareProject()
            .leadPrefecture("200000")
            .prefectures("100005")
            .municipalities("012025", "202029")
            .build();

    // When
    var prefectures = project.allPrefectures();

    // Then
    assertThat(prefectures)
        .extracting(LocalGovernmentCode::value)
        .containsExactly("010006", "100005", "200000");
  }

  @Test
  void knowsNoPrefectureWhenNoPlaceIsStated() {
    assertThat(aBareProject().build().allPrefectures()).isNull();
    assertThat(aBareProject().prefectures().build().allPrefectures()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026,DEMONSTRATION",
    "2027,DEMONSTRATION",
    "2028,COMMERCIALIZATION",
    "2030,SELF_RELIANCE"
  })
  void keepsAStageUntilTheNextOne(int year, Stage stage) {
    // Given
    ClusterProject project =
        aBareProject()
            .stage(Stage.DEMONSTRATION)
            .stagePlan(
                aPlannedStage(2030, Stage.SELF_RELIANCE),
                aPlannedStage(2028, Stage.COMMERCIALIZATION))
            .build();

    // Then
    assertThat(project.stageIn(new FiscalYear(year))).isEqualTo(stage);
  }

  @Test
  void knowsNoStageWhenNoneIsStated() {
    assertThat(aBareProject().build().stageIn(new FiscalYear(2027))).isNull();
  }

  @Test
  void isTheSameInWhateverOrderItWasWritten() {
    // Given
    ClusterProject one =
        aBareProject()
            .themes("NANO", "FOOD")
            .prefectures("020001", "010006")
            .money(someMoney(2028, 1L, null, null), someMoney(2027, 1L, null, null))
            .build();
    ClusterProject other =
        aBareProject()
            .themes("FOOD", "NANO", "FOOD")
            .prefectures("010006", "020001")
            .money(someMoney(2027, 1L, null, null), someMoney(2028, 1L, null, null))
            .build();

    // Then
    assertThat(one).isEqualTo(other);
  }

  @Test
  void leavesWithoutTheNamesOfPersons() {
    // Given
    ClusterProject project = aProject().build();

    // When
    ClusterProject event = project.withoutPersonalData();

    // Then
    assertThat(event.coordinators()).containsExactly(new Coordinator(null, "函館地域産業振興財団", "水産加工"));
    assertThat(event.name()).isEqualTo(project.name());
  }

  @Test
  void tellsWhatIsNotStatedFromWhatIsNone() {
    assertThat(aBareProject().build().members()).isNull();
    assertThat(aBareProject().members().build().members()).isEmpty();
  }
}
