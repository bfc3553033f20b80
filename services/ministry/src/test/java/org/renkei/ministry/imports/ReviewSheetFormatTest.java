package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.Source;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.Vocabulary;

class ReviewSheetFormatTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
  private static final CatalogSource SOURCE =
      new CatalogSource(
          CatalogFormat.REVIEW_SHEET,
          new Source("行政事業レビューシート", null, "CC BY 4.0", "JUDGIT! / 内閣官房", null),
          "第五省",
          List.of(SupportCategory.RESEARCH));

  private final ReviewSheetFormat format =
      new ReviewSheetFormat(ReviewSheetFormatTest::vocabulary, Clock.fixed(NOW, ZoneOffset.UTC));

  private static Vocabulary.Meaning vocabulary(String text) {
    return new Vocabulary.Meaning(
        text.contains("融資") ? Set.of(ProgramKind.LOAN) : Set.of(),
        text.contains("人材") ? Set.of(SupportCategory.HUMAN_RESOURCES) : Set.of(),
        Set.of(),
        text.contains("海") ? Set.of(new ThemeCode("FRONTIER.OCEAN")) : Set.of());
  }

  private static ObjectNode sheet() throws JsonProcessingException {
    return (ObjectNode)
        JSON.readTree(
            """
            {
              "公開年度": 2022, "事業番号": "2022-第五-21-0001", "事業名": "船の人材を育てる事業",
              "府省庁": "第五省", "担当部局庁": "船局", "担当課室": "人材課\\n\\n海図課",
              "事業目的": "船乗りを育てる。", "事業概要": "海で学ぶ講座を開く。",
              "実施方法": ["直接実施", "委託・請負"], "主要施策": ["その他", "海洋政策"],
              "予算": [{"年度": 2021, "予算計": 5.0}, {"年度": 2022, "予算計": 12.345678}]
            }
            """);
  }

  @Test
  void makesAProgramOfASheet() throws JsonProcessingException {
    // When
    Program program = format.read(sheet(), SOURCE);

    // Then
    assertThat(program.sourceId()).isEqualTo("2022-第五-21-0001");
    assertThat(program.title()).isEqualTo("船の人材を育てる事業");
    assertThat(program.kind()).isEqualTo(ProgramKind.COMMISSION);
    assertThat(program.categories()).containsExactly(SupportCategory.HUMAN_RESOURCES);
    assertThat(program.themes()).containsExactly(new ThemeCode("FRONTIER.OCEAN"));
    assertThat(program.funding().totalBudget()).isEqualTo(12_345_678L);
    assertThat(program.measure()).isEqualTo("海洋政策");
    assertThat(program.competentAuthority()).extracting("division").isEqualTo("人材課 海図課");
    assertThat(program.source())
        .isEqualTo(new Source("行政事業レビューシート", null, "CC BY 4.0", "JUDGIT! / 内閣官房", NOW));
  }

  @Test
  void readsRateLimitAndTermOutOfTheOutline() throws JsonProcessingException {
    // Given
    ObjectNode told = sheet().put("事業概要", "講座の経費を補助する。補助率は1/2、補助上限額は300万円。支援期間は3年間。");

    // When
    Program read = format.read(told, SOURCE);

    // Then
    assertThat(read.funding())
        .isEqualTo(new Funding(null, 3_000_000L, 12_345_678L, new Ratio(1, 2), null, 3));
    assertThat(read.unreadCriteria()).isEmpty();
  }

  @Test
  void fillsInTheCategoryOfTheSourceWhereWordsTellNone() throws JsonProcessingException {
    // When
    Program program =
        format.read(sheet().put("事業名", "船").put("事業目的", "船").put("事業概要", "船"), SOURCE);

    // Then
    assertThat(program.categories()).containsExactly(SupportCategory.RESEARCH);
  }

  @ParameterizedTest
  @CsvSource({"事業番号, ''", "事業名, ' '", "事業目的, ''", "事業概要, ''", "府省庁, 第六省", "府省庁, ''", "実施方法, 直接実施"})
  void namesTheFieldThatKeepsARowOut(String field, String value) throws JsonProcessingException {
    // Given
    ObjectNode sheet = sheet().put(field, value);

    // When, Then
    assertThatThrownBy(() -> format.read(sheet, SOURCE))
        .isInstanceOfSatisfying(
            RowRefused.class,
            refusal ->
                assertThat(refusal.reasons())
                    .extracting(RowRefused.Reason::field)
                    .containsExactly(field));
  }

  @Test
  void refusesABudgetThatIsNoAmount() throws JsonProcessingException {
    // Given
    ObjectNode sheet = sheet();
    ((ObjectNode) sheet.get("予算").get(1)).put("予算計", -3);

    // When, Then
    assertThatThrownBy(() -> format.read(sheet, SOURCE))
        .isInstanceOfSatisfying(
            RowRefused.class,
            refusal -> assertThat(refusal.reasons()).extracting("field").containsExactly("予算"));
  }
}
