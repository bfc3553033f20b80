package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramRules;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Stage;
import org.renkei.ministry.Ministry;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.Vocabulary;

class TemplateFormatTest {
  private final ObjectMapper json =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private final TemplateFormat template =
      new TemplateFormat(
          json,
          new Ministry(new MinistryCode("MEXT"), "文部科学省", "MEXT"),
          text -> new Vocabulary.Meaning(Set.of(), Set.of(), Set.of(), Set.of()),
          Clock.systemUTC());

  @Test
  void readsTheExampleOfItsOwnTemplate() {
    // Given
    ObjectNode row = json.createObjectNode();
    TemplateSheet.example().forEach((column, cell) -> row.put(column.heading(), cell));

    // When
    Program program = template.read(row, CatalogSource.template());

    // Then
    assertThat(ProgramRules.check(program, new UUID(0, 0))).isEmpty();
    assertThat(program.sourceId()).isEqualTo("R8-001");
    assertThat(program.kind()).isEqualTo(ProgramKind.SUBSIDY);
    assertThat(program.categories())
        .containsExactly(SupportCategory.HUMAN_RESOURCES, SupportCategory.RESEARCH);
    assertThat(program.stages()).containsExactly(Stage.RESEARCH, Stage.DEMONSTRATION);
    assertThat(program.calls())
        .containsExactly(
            new Call(
                FiscalYear.of(2026),
                1,
                Instant.parse("2026-03-31T15:00:00Z"),
                Instant.parse("2026-05-29T15:00:00Z"),
                null));
    assertThat(program.criterion(Criterion.Area.class).orElseThrow().included())
        .containsExactly(new AreaCode("010006"), new AreaCode("020001"));
    assertThat(program.criterion(Criterion.Applicant.class).orElseThrow().kinds())
        .containsExactly(ApplicantKind.UNIVERSITY, ApplicantKind.SME);
  }

  @ParameterizedTest
  @CsvSource({"46113", "46113.5", "2026/4/1", "令和8年4月1日", "2026-04-01"})
  void readsADayHoweverItIsWritten(String cell) {
    // When
    Program program = template.read(row().put("公募開始日", cell), CatalogSource.template());

    // Then
    assertThat(program.calls())
        .extracting(Call::opensAt)
        .containsExactly(Instant.parse("2026-03-31T15:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"公募開始日, そのうち", "地域（団体コード）, どこか", "給付上限額（円）, 五百万", "最大補助率, 0.5", "公募, [{", "備考, 何か"})
  void refusesACellThatIsNotOfItsColumnsForm(String heading, String cell) {
    // When
    RowRefused refused =
        catchThrowableOfType(
            RowRefused.class,
            () -> template.read(row().put(heading, cell), CatalogSource.template()));

    // Then
    assertThat(refused.reasons()).extracting(RowRefused.Reason::field).containsExactly(heading);
  }

  @Test
  void refusesTheSameToldTwice() {
    // Given
    ObjectNode row = row().put("公募", "[]").put("公募開始日", "2026-04-01");

    // When, Then
    assertThatThrownBy(() -> template.read(row, CatalogSource.template()))
        .isInstanceOf(RowRefused.class)
        .hasMessageContaining("公募開始日");
  }

  @ParameterizedTest
  @CsvSource({
    "/funding/max_per_year, 給付上限額（円）, 給付上限額（円）",
    "/funding/max_per_year, funding.max_per_year, funding.max_per_year",
    "/calls/0/closes_at, 公募, 公募",
    "/calls/0/closes_at, 公募終了日, 公募終了日",
    "/criteria/0/included/1, 地域（団体コード）, 地域（団体コード）",
    "/criteria/0/kinds/0, 対象者, 対象者",
    "/title, 概要, タイトル"
  })
  void tellsPlacesAsTheFileNamesThem(String pointer, String heading, String place) {
    // Given
    ObjectNode row = json.createObjectNode().put(heading, "x");

    // When
    RowRefused placed = template.placed(row, RowRefused.because(pointer, "誤り", "wrong"));

    // Then
    assertThat(placed.reasons()).extracting(RowRefused.Reason::field).isEqualTo(List.of(place));
  }

  private ObjectNode row() {
    return json.createObjectNode()
        .put("制度番号", "x")
        .put("タイトル", "題")
        .put("概要", "概")
        .put("サービス種別", "補助金")
        .put("支援分野", "RESEARCH");
  }
}
