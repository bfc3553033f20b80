package org.renkei.contracts.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.SearchText;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Stage;

class ProgramFilterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private static final Program PROGRAM =
      aProgram()
          .title("海業推進事業")
          .summary("ガゴメ昆布などの資源を活かす。")
          .kind(ProgramKind.SUBSIDY)
          .categories(SupportCategory.COMMERCIALIZATION)
          .stages(Stage.DEMONSTRATION)
          .themes("FOOD.FISHERIES")
          .calls(aCall(2027, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"))
          .with(
              new Criterion.Area(
                  List.of(new AreaCode("JP-HOKKAIDO"), new AreaCode("020001")),
                  List.of(new AreaCode("011002")),
                  null))
          .with(
              new Criterion.Applicant(
                  List.of(ApplicantKind.COOPERATIVE), List.of(), List.of(), 0, null))
          .build();

  @Test
  void lettingAllPassLetsAllPass() {
    assertThat(ProgramFilter.ALL.accepts(PROGRAM, NOW)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "海業,true",
        "ｶﾞｺﾞﾒ,true",
        "がごめ 海業,true",
        "がごめ　海業,true",
        "がごめ 山業,false",
        "-,true",
        "' ',true"
      })
  void findsEveryWordWhateverItsWidthAndKana(@Nullable String keyword, boolean found) {
    // Given
    ProgramFilter filter = filter(keyword, Set.of(), Set.of(), Set.of());

    // Then
    assertThat(filter.accepts(PROGRAM, NOW)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"FOOD,true", "FOOD.FISHERIES,true", "FOOD.CROP,false", "LIFE,false"})
  void findsThemesAboveAndBelow(String theme, boolean found) {
    // Given
    ProgramFilter filter = filter(null, Set.of(new ThemeCode(theme)), Set.of(), Set.of());

    // Then
    assertThat(filter.accepts(PROGRAM, NOW)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "012025,true",
    "010006,true",
    "JP,true",
    "020001,true",
    "JP-TOHOKU,true",
    "011002,false",
    "011011,false",
    "030007,false"
  })
  void findsProgramsThatReachAnArea(String area, boolean found) {
    // Given
    ProgramFilter filter = filter(null, Set.of(), Set.of(new AreaCode(area)), Set.of());

    // Then
    assertThat(filter.accepts(PROGRAM, NOW)).isEqualTo(found);
  }

  @ParameterizedTest
  @EnumSource(CallStatus.class)
  void findsTheStatusOfTheCurrentCall(CallStatus status) {
    // Given
    ProgramFilter filter = filter(null, Set.of(), Set.of(), Set.of(status));

    // Then
    assertThat(filter.accepts(PROGRAM, NOW)).isEqualTo(status == CallStatus.OPEN);
  }

  @Test
  void anyValueOfOneFilterIsEnoughAndEveryFilterMustHold() {
    // Given
    ProgramFilter both =
        new ProgramFilter(
            List.of(),
            Set.of(ProgramKind.LOAN, ProgramKind.SUBSIDY),
            Set.of(SupportCategory.COMMERCIALIZATION),
            Set.of(Stage.DEMONSTRATION, Stage.RESEARCH),
            Set.of(),
            Set.of(),
            Set.of(ApplicantKind.COOPERATIVE),
            Set.of());
    ProgramFilter oneTooMany =
        new ProgramFilter(
            List.of(),
            Set.of(ProgramKind.SUBSIDY),
            Set.of(SupportCategory.RESEARCH),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of());
    ProgramFilter another =
        new ProgramFilter(
            List.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(ApplicantKind.SME),
            Set.of());

    // Then
    assertThat(both.accepts(PROGRAM, NOW)).isTrue();
    assertThat(oneTooMany.accepts(PROGRAM, NOW)).isFalse();
    assertThat(another.accepts(PROGRAM, NOW)).isFalse();
    assertThat(another.accepts(aProgram().build(), NOW)).isTrue();
  }

  private static ProgramFilter filter(
      @Nullable String keyword,
      Set<ThemeCode> themes,
      Set<AreaCode> areas,
      Set<CallStatus> statuses) {
    return new ProgramFilter(
        keyword == null ? List.of() : SearchText.words(keyword),
        Set.of(),
        Set.of(),
        Set.of(),
        themes,
        areas,
        Set.of(),
        statuses);
  }
}
