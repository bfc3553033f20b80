package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramRules;
import org.renkei.contracts.program.Source;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.program.UnreadCriterion;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.Vocabulary;

class PortalFormatsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T03:00:00Z"), ZoneOffset.UTC);
  private static final Vocabulary SILENT =
      text -> new Vocabulary.Meaning(Set.of(), Set.of(), Set.of(), Set.of());

  private final MirasapoFormat mirasapo = new MirasapoFormat(SILENT, CLOCK);
  private final JgrantsFormat jgrants = new JgrantsFormat(SILENT, CLOCK);

  private static CatalogSource from(CatalogFormat format) {
    return new CatalogSource(
        format,
        new Source("試験", null, null, "試験の出典", null),
        null,
        List.of(SupportCategory.COMMERCIALIZATION));
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectNode support() {
    return object(
        """
        {
          "id": "71", "number": "22-0000-0071", "title": "試作費の助成",
          "mng_groups": ["b", "a"], "catalogs": [], "publish_date": "2022-04-01",
          "update_info": {"last_modified_at": "2022-05-01T00:00:00Z"},
          "competent_authorities": [{"name": "静岡県", "kind": "lgov"}],
          "prefectures": [{"id": "22", "name": "静岡県"}],
          "business_scales": ["1", "2"], "target": "県内に工場を持ち、試作に取り組む中小企業者",
          "summary": "試作にかかる費用の一部を助成します。",
          "body": "■補助率\\n2分の1以内\\n■補助上限額\\n300万円",
          "service_categories": [{"name": "給付 ・補助金", "sub_categories": [{"name": "補助金"}]}],
          "purpose_categories": [{"name": "販路開拓"}], "stage_categories": [],
          "reception_start_date": "2022-06-01", "reception_end_date": "2022-07-29",
          "keywords": ["試作"]
        }
        """);
  }

  private static ObjectNode subsidy() {
    return object(
        """
        {
          "id": "a0X0001", "name": "S-0001", "title": "ロボット導入補助",
          "subsidy_catch_phrase": "作業を助けるロボットに。", "detail": "<p>機器の<b>導入</b>費</p>",
          "use_purpose": "新たな事業を行いたい / 販路拡大・海外展開をしたい", "industry": "製造業",
          "target_area_search": "北海道 / 青森県", "target_number_of_employees": "20名以下",
          "subsidy_rate": "事業費の３分の１", "subsidy_max_limit": 5000000,
          "acceptance_start_datetime": "2026-04-01T00:00:00Z",
          "acceptance_end_datetime": "2026-06-30T08:00:00Z",
          "is_enable_multiple_request": false, "institution_name": "試験庁",
          "front_subsidy_detail_page_url": "https://www.example.jp/s/a0X0001"
        }
        """);
  }

  private Program read(ObjectNode support) {
    Program program = mirasapo.read(support, from(CatalogFormat.MIRASAPO));
    assertThat(ProgramRules.check(program, UUID.randomUUID())).isEmpty();
    return program;
  }

  private Program readSubsidy(ObjectNode subsidy) {
    Program program = jgrants.read(subsidy, from(CatalogFormat.JGRANTS));
    assertThat(ProgramRules.check(program, UUID.randomUUID())).isEmpty();
    return program;
  }

  @Test
  void readsASupportOfAPrefecture() {
    // When
    Program program = read(support());

    // Then
    assertThat(program.sourceId()).isEqualTo("MIRASAPO-71");
    assertThat(program.kind()).isEqualTo(ProgramKind.SUBSIDY);
    assertThat(program.categories()).containsExactly(SupportCategory.COMMERCIALIZATION);
    assertThat(program.funding().subsidyRate()).isEqualTo(new Ratio(1, 2));
    assertThat(program.funding().maxPerYear()).isEqualTo(3_000_000L);
    assertThat(program.criterion(Criterion.Area.class).orElseThrow().included())
        .containsExactly(new AreaCode("220001"));
    assertThat(program.calls())
        .containsExactly(
            new Call(
                FiscalYear.of(2022),
                1,
                Instant.parse("2022-05-31T15:00:00Z"),
                Instant.parse("2022-07-29T15:00:00Z"),
                null));
    assertThat(program.unreadCriteria())
        .extracting(UnreadCriterion::criterion)
        .containsExactly(CriterionType.APPLICANT);
  }

  @Test
  void takesASetInAnotherOrderAndTheDatesOfEditingForNoChange() {
    // Given
    ObjectNode shuffled = support();
    shuffled.putArray("mng_groups").add("a").add("b");
    shuffled.putObject("update_info").put("last_modified_at", "2023-01-01T00:00:00Z");
    shuffled.putArray("catalogs").addObject().put("name", "特集");

    // When, Then
    assertThat(read(shuffled)).isEqualTo(read(support()));
  }

  @Test
  void takesNoPrefectureForTheWholeNation() {
    // Given
    ObjectNode support = support();
    support.putArray("prefectures");

    // When, Then
    assertThat(read(support).criterion(Criterion.Area.class)).isEmpty();
  }

  @Test
  void readsASubsidyOfThePortal() {
    // When
    Program program = readSubsidy(subsidy());

    // Then
    assertThat(program.sourceId()).isEqualTo("JGRANTS-a0X0001");
    assertThat(program.summary()).isEqualTo("作業を助けるロボットに。");
    assertThat(program.description()).startsWith("機器の導入費").doesNotContain("<");
    assertThat(program.categories())
        .containsExactly(SupportCategory.COMMERCIALIZATION, SupportCategory.OVERSEAS);
    assertThat(program.funding().subsidyRate()).isEqualTo(new Ratio(1, 3));
    assertThat(program.funding().maxPerYear()).isEqualTo(5_000_000L);
    assertThat(program.criterion(Criterion.Area.class).orElseThrow().included())
        .containsExactly(new AreaCode("010006"), new AreaCode("020001"));
    assertThat(program.criterion(Criterion.Size.class).orElseThrow().maxEmployees()).isEqualTo(20);
    assertThat(program.combination().severalApplications()).isFalse();
    assertThat(program.url()).isEqualTo("https://www.example.jp/s/a0X0001");
  }

  @Test
  void readsARowOfTheListWhereLittleIsSaid() {
    // Given
    ObjectNode subsidy =
        object(
            """
            {"id": "a0X0002", "title": "補助", "target_area_search": "全国",
             "subsidy_max_limit": 0, "acceptance_start_datetime": "2026-04-01T00:00:00Z",
             "acceptance_end_datetime": "2124-03-31T00:00:00Z",
             "target_number_of_employees": "従業員数の制約なし"}
            """);

    // When
    Program program = readSubsidy(subsidy);

    // Then
    assertThat(program.funding().maxPerYear()).isNull();
    assertThat(program.criteria()).isEmpty();
    assertThat(program.unreadCriteria()).isEmpty();
    assertThat(program.calls()).extracting(Call::closesAt).containsOnlyNulls().hasSize(1);
  }

  @Test
  void readsTheRoundsOfTheSecondVersion() {
    // Given
    ObjectNode subsidy = subsidy();
    subsidy
        .putArray("workflow")
        .add(object("{\"acceptance_start_datetime\": \"2026-04-01T00:00:00Z\"}"))
        .add(object("{\"acceptance_start_datetime\": \"2026-09-01T00:00:00Z\"}"))
        .add(object("{\"acceptance_start_datetime\": \"2027-05-01T00:00:00Z\"}"));

    // When, Then
    assertThat(readSubsidy(subsidy).calls())
        .extracting(call -> call.fiscalYear() + " " + call.round())
        .containsExactly(
            FiscalYear.of(2026) + " 1", FiscalYear.of(2026) + " 2", FiscalYear.of(2027) + " 1");
  }

  @Test
  void keepsARateThatCannotBeReadAsText() {
    // When
    Program program = readSubsidy(subsidy().put("subsidy_rate", "公募要領をご確認ください。"));

    // Then
    assertThat(program.funding().subsidyRate()).isNull();
    assertThat(program.description()).contains("公募要領をご確認ください。");
    assertThat(program.unreadCriteria())
        .containsExactly(new UnreadCriterion(CriterionType.MATCHING_FUND, "公募要領をご確認ください。"));
  }

  @ParameterizedTest
  @CsvSource({"ロボット導入補助 変更届, 交付決定後", "【練習用】ロボット導入補助, 練習", "×ロボット導入補助, 取り消された", "'', 題名がありません"})
  void rejectsWhatIsNoProgram(String title, String reason) {
    // When, Then
    assertThatThrownBy(() -> readSubsidy(subsidy().put("title", title)))
        .isInstanceOfSatisfying(
            RowRefused.class,
            refused -> assertThat(refused.reasons().get(0).text().ja()).contains(reason));
    assertThatThrownBy(() -> read(support().put("title", title))).isInstanceOf(RowRefused.class);
  }

  @Test
  void rejectsAProgramOfAnotherMinistryWhereTheSourceNamesOne() {
    // Given
    CatalogSource own = new CatalogSource(CatalogFormat.MIRASAPO, null, "試験省", List.of());

    // When, Then
    assertThatThrownBy(() -> mirasapo.read(support(), own))
        .isInstanceOfSatisfying(
            RowRefused.class,
            refused ->
                assertThat(refused.reasons().get(0).field()).isEqualTo("competent_authorities"));
  }
}
