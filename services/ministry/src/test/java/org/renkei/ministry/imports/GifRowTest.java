package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Combination;
import org.renkei.contracts.program.CompetentAuthority;
import org.renkei.contracts.program.Contact;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramIds;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramRules;
import org.renkei.contracts.program.Source;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.program.UnreadCriterion;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;
import org.renkei.ministry.Ministry;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.Vocabulary;

class GifRowTest {
  private static final Ministry MINISTRY = new Ministry(new MinistryCode("MEXT"), "文部科学省", "MEXT");
  private static final Instant NOW = Instant.parse("2026-05-10T03:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-24T03:00:00Z");
  private static final Vocabulary WORDS =
      text ->
          new Vocabulary.Meaning(
              text.contains("助成") ? Set.of(ProgramKind.SUBSIDY) : Set.of(),
              text.contains("試作") ? Set.of(SupportCategory.COMMERCIALIZATION) : Set.of(),
              Set.of(),
              Set.of());

  @Property(tries = 500)
  void leavesAProgramAsItIsWhereTheRowSaysWhatTheTableSays(@ForAll("programs") Program program) {
    // Given
    ObjectNode row = row(program);

    // When
    Program same = read(row, program, NOW);
    Program later = read(row, program, LATER);

    // Then
    assertThat(same.content()).isEqualTo(program.content());
    assertThat(later.content()).isEqualTo(program.content());
  }

  @Property(tries = 2_000)
  void changesNothingMoreWhenTheSameRowComesAgain(
      @ForAll("programs") Program program,
      @ForAll GifColumn column,
      @ForAll GifColumn other,
      @ForAll("cells") String cell,
      @ForAll("cells") String otherCell) {
    // Given
    ObjectNode row = row(program).put(column.heading(), cell).put(other.heading(), otherCell);
    row.put(GifColumn.SOURCE_ID.heading(), program.sourceId());
    Program once = readOrNull(row, program);

    // When
    List<String> differences = once == null ? List.of() : differences(once, read(row, once, NOW));

    // Then
    assertThat(differences).isEmpty();
  }

  @Property(tries = 500)
  void keepsToTheRulesWithAnyRowOfANewProgram(
      @ForAll GifColumn column, @ForAll("cells") String cell) {
    // Given
    ObjectNode row = newRow().put(column.heading(), cell);
    row.put(GifColumn.SOURCE_ID.heading(), "N-1").put(GifColumn.TITLE.heading(), "題");

    // When
    Program made = readOrNull(row, null);

    // Then
    if (made != null && column != GifColumn.VARIANT_OF && column != GifColumn.SUMMARY) {
      assertThat(ProgramRules.check(made, new UUID(0, 0)))
          .allSatisfy(broken -> assertThat(GifColumn.at(broken.pointer())).contains(column));
      assertThat(read(row, made, NOW)).isEqualTo(made);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "タイトル, 改めた題, /title",
    "概要, 改めた概要, /summary",
    "内容, 改めた内容, /description",
    "制度所管組織, 文部科学省 別の局 別の課, /competent_authority",
    "連絡先情報, 別の係 03-9999-9999, /contact",
    "根拠法令, 別の法, /legal_basis",
    "地域（団体コード）, 福岡県, /criteria",
    "対象者, 大学等, /criteria",
    "従業員条件, 20人以下, /criteria",
    "資本金条件, 1億円以下, /criteria",
    "用途・対象物, 金融支援, /categories",
    "給付上限額（円）, 3千万円, /funding",
    "最大補助率（%）, 3分の1以内, /funding",
    "公募開始日, 2026/4/2, /calls",
    "公募終了日, 2026年6月30日, /calls",
    "サービス種別, 委託, /kind",
    "キーワード, ライフサイエンス, /themes"
  })
  void changesWhatAnEditedCellSpeaksOfAndNothingElse(String heading, String cell, String field) {
    // Given
    Program program = full();

    // When
    Program changed = read(row(program).put(heading, cell), program, NOW);

    // Then
    assertThat(differences(program, changed)).containsExactly(field);
  }

  @Test
  void readsCellsAsTheOtherFormatsDo() {
    // Given
    Program program = full();
    ObjectNode row =
        row(program)
            .put("地域（団体コード）", "福岡県")
            .put("対象者", "大学等")
            .put("従業員条件", "20人以下")
            .put("給付上限額（円）", "3千万円")
            .put("最大補助率（%）", "33.3")
            .put("公募終了日", "2026年6月30日");

    // When
    Program changed = read(row, program, NOW);

    // Then
    assertThat(changed.criterion(Criterion.Area.class).orElseThrow())
        .isEqualTo(
            new Criterion.Area(
                List.of(new AreaCode("400009")), List.of(new AreaCode("012025")), null));
    assertThat(changed.criterion(Criterion.Applicant.class).orElseThrow())
        .isEqualTo(
            new Criterion.Applicant(
                List.of(ApplicantKind.UNIVERSITY),
                List.of(Sector.INDUSTRY, Sector.ACADEMIA),
                List.of(),
                3,
                null));
    assertThat(changed.criterion(Criterion.Size.class).orElseThrow())
        .isEqualTo(new Criterion.Size(20, 300_000_000L, true, null));
    assertThat(changed.funding())
        .isEqualTo(new Funding(null, 30_000_000L, 90L, new Ratio(1, 3), null, 3));
    assertThat(changed.calls().get(1).closesAt()).isEqualTo("2026-06-30T08:00:00Z");
  }

  @Test
  void makesAProgramOfANewRow() {
    // Given
    ObjectNode row =
        newRow()
            .put("制度番号", "N-1")
            .put("制度所管組織", "文部科学省 科学局 地域課")
            .put("タイトル", "試作の助成")
            .put("内容", "試作の費用を支える。")
            .put("連絡先情報", "地域課 電話：03-1234-5678 a@example.jp https://example.jp/")
            .put("地域（団体コード）", "北海道")
            .put("対象者", "県の要綱で定める者のうち知事が認める者")
            .put("従業員条件", "300")
            .put("給付上限額（円）", "未定")
            .put("最大補助率（%）", "66.7")
            .put("公募開始日", "令和8年4月1日")
            .put("公募終了日", "予算がなくなり次第")
            .put("標準産業分類", "E09")
            .put("実施組織・支援機関", "試作財団")
            .put("公開開始日", "2026-03-01")
            .put("キーワード", "海洋バイオ・水産資源、道東");

    // When
    Program made = read(row, null, NOW);

    // Then
    assertThat(ProgramRules.check(made, new UUID(0, 0))).isEmpty();
    assertThat(made.kind()).isEqualTo(ProgramKind.SUBSIDY);
    assertThat(made.categories()).containsExactly(SupportCategory.COMMERCIALIZATION);
    assertThat(made.competentAuthority()).isEqualTo(new CompetentAuthority("科学局", "地域課"));
    assertThat(made.contact())
        .isEqualTo(new Contact("地域課", "03-1234-5678", "a@example.jp", "https://example.jp/"));
    assertThat(made.description())
        .isEqualTo("試作の費用を支える。\n\n実施組織・支援機関\n試作財団\n\nキーワード\n道東\n\n標準産業分類\nE09");
    assertThat(made.criteria())
        .containsExactly(
            new Criterion.Area(List.of(new AreaCode("010006")), List.of(), null),
            new Criterion.Size(300, null, false, null));
    assertThat(made.funding())
        .isEqualTo(new Funding(null, null, null, new Ratio(2, 3), null, null));
    assertThat(made.calls())
        .containsExactly(
            new Call(FiscalYear.of(2026), 1, Instant.parse("2026-03-31T15:00:00Z"), null, null));
    assertThat(made.unreadCriteria())
        .containsExactly(
            new UnreadCriterion(CriterionType.APPLICANT, "県の要綱で定める者のうち知事が認める者"),
            new UnreadCriterion(CriterionType.AMOUNT, "未定"),
            new UnreadCriterion(CriterionType.CALL, "公募終了 予算がなくなり次第"));
    assertThat(made.themes()).containsExactly(new ThemeCode("LIFE.MARINE_BIO"));
  }

  @ParameterizedTest
  @CsvSource({"制度番号, ''", "サービス種別, よく分からないもの", "用途・対象物, よく分からないもの", "地域（団体コード）, 999999", "備考, 何か"})
  void refusesACellOfWhichNothingCanBeMade(String heading, String cell) {
    // Given
    ObjectNode row = newRow().put("制度番号", "N-1").put("タイトル", "試作の助成").put(heading, cell);

    // When
    RowRefused refused = catchThrowableOfType(RowRefused.class, () -> read(row, null, NOW));

    // Then
    assertThat(refused.reasons()).extracting(RowRefused.Reason::field).containsExactly(heading);
  }

  @Test
  void refusesToChangeATextOfWhichItHasTheBeginningAlone() {
    // Given
    Program program = full();
    ObjectNode row = row(program);
    row.put("内容", "別の" + row.path("内容").textValue());

    // When
    RowRefused refused = catchThrowableOfType(RowRefused.class, () -> read(row, program, NOW));

    // Then
    assertThat(program.description()).hasSizeGreaterThan(500);
    assertThat(refused.reasons()).extracting(RowRefused.Reason::field).containsExactly("内容");
  }

  @Test
  void takesAFormulaForNoValue() {
    // Given
    Program program = full();
    ObjectNode row = row(program);
    row.putObject("タイトル").put(TableRows.COMPUTED, "=1+1");

    // When
    RowRefused refused = catchThrowableOfType(RowRefused.class, () -> read(row, program, NOW));

    // Then
    assertThat(refused.reasons()).extracting(RowRefused.Reason::field).containsExactly("タイトル");
  }

  private static Program read(ObjectNode row, @Nullable Program stored, Instant now) {
    return GifRow.read(row, CatalogSource.template(), MINISTRY, WORDS, now, stored);
  }

  private static @Nullable Program readOrNull(ObjectNode row, @Nullable Program stored) {
    try {
      return read(row, stored, NOW);
    } catch (RowRefused refused) {
      assertThat(refused.reasons()).isNotEmpty();
      return null;
    }
  }

  private static ObjectNode row(Program program) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (GifColumn column : GifColumn.values()) {
      row.put(column.heading(), GifTable.cell(column, program, MINISTRY, NOW));
    }
    return row;
  }

  private static ObjectNode newRow() {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    GifColumn.headings().forEach(heading -> row.put(heading, ""));
    return row.put("概要", "試作の費用に助成します。");
  }

  /** Names of the components, as JSON writes them, in which two programs differ. */
  private static List<String> differences(Program one, Program other) {
    return Arrays.stream(Program.class.getRecordComponents())
        .filter(c -> !value(one, c.getName()).equals(value(other, c.getName())))
        .map(c -> "/" + c.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
        .toList();
  }

  private static String value(Program program, String component) {
    try {
      return String.valueOf(Program.class.getMethod(component).invoke(program));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Program full() {
    return program(
        "長い題".repeat(20),
        "概要",
        "内容です。".repeat(150),
        new Contact("地域課", "03-1234-5678", null, "https://example.jp/"),
        List.of(
            new Call(
                FiscalYear.of(2025),
                1,
                Instant.parse("2025-04-01T00:00:00Z"),
                Instant.parse("2025-05-30T08:00:00Z"),
                null),
            new Call(
                FiscalYear.of(2026),
                1,
                Instant.parse("2026-04-01T00:00:00Z"),
                Instant.parse("2026-05-29T08:00:00Z"),
                null)),
        List.of(
            new Criterion.Area(
                List.of(new AreaCode("010006")), List.of(new AreaCode("012025")), null),
            new Criterion.Applicant(
                List.of(ApplicantKind.SME, ApplicantKind.VENTURE),
                List.of(Sector.INDUSTRY, Sector.ACADEMIA),
                List.of(),
                3,
                new Criterion.Wording("産学で。", null, null)),
            new Criterion.Size(300, 300_000_000L, true, null)),
        List.of());
  }

  private static Program program(
      String title,
      String summary,
      String description,
      @Nullable Contact contact,
      List<Call> calls,
      List<Criterion> criteria,
      List<UnreadCriterion> unread) {
    return new Program(
        null,
        null,
        0,
        null,
        null,
        null,
        "G-1",
        new Source("試験", null, null, "試験の出典", null),
        title,
        "A title",
        summary,
        null,
        description,
        null,
        "施策",
        new CompetentAuthority("科学局", null),
        contact,
        "'-試験法",
        "https://example.jp/g-1",
        ProgramKind.SUBSIDY,
        List.of(SupportCategory.RESEARCH, SupportCategory.OVERSEAS),
        List.of(Stage.RESEARCH),
        List.of(new ThemeCode("LIFE.MARINE_BIO"), new ThemeCode("LIFE.DRUG")),
        new Funding(null, 5_000_000L, 90L, new Ratio(2, 3), null, 3),
        calls,
        criteria,
        Combination.UNSTATED,
        List.of(),
        unread,
        criteria.isEmpty() ? null : ProgramIds.of(MINISTRY.code(), "G-0"));
  }

  @Provide
  Arbitrary<Program> programs() {
    Arbitrary<String> text = Arbitraries.of("題", "=1+1\r\n\"引用\", と", "長い文です。".repeat(120), "終わり…");
    Arbitrary<String> perhaps = Arbitraries.of("", "内容\n\n標準産業分類\nE09", "内容。".repeat(300));
    Arbitrary<Contact> contact =
        Arbitraries.of(
                new Contact("地域課 内線 12", "03-1234-5678 (内線 5)", "a@example.jp", null),
                new Contact("地域課", null, null, null),
                new Contact(null, null, null, "https://example.jp/"))
            .injectNull(0.2);
    Arbitrary<List<Call>> calls =
        Arbitraries.of(
            List.<Call>of(),
            full().calls(),
            full().calls().subList(1, 2),
            List.of(new Call(FiscalYear.of(2026), 1, null, null, null)));
    Arbitrary<List<Criterion>> criteria =
        Arbitraries.of(
            List.<Criterion>of(),
            full().criteria(),
            List.<Criterion>of(
                new Criterion.Area(List.of(), List.of(new AreaCode("010006")), null),
                new Criterion.Amount(null, 5L, null),
                new Criterion.Applicant(List.of(), List.of(), List.of(), 2, null),
                new Criterion.Size(null, 7L, false, null),
                new Criterion.CallOpen(3, null)));
    Arbitrary<Boolean> unread = Arbitraries.of(true, false);
    return Combinators.combine(text, text, perhaps, contact, calls, criteria, unread)
        .as(
            (title, summary, description, office, rounds, conditions, words) ->
                program(
                    title.strip(),
                    summary,
                    description,
                    office,
                    rounds,
                    conditions,
                    words
                        ? Arrays.stream(CriterionType.values())
                            .filter(t -> conditions.stream().noneMatch(c -> c.type() == t))
                            .map(t -> new UnreadCriterion(t, "読めない" + t.ja()))
                            .toList()
                        : List.of()));
  }

  @Provide
  Arbitrary<String> cells() {
    return Arbitraries.of(
            "",
            "文部科学省 別の局",
            "経済産業省　別の局 別の課",
            "03-9999-9999",
            "別の係 内線 3 https://example.jp/?a=1 b@example.jp",
            "地域課",
            "福岡県（北九州市を除く。）",
            "全国",
            "010006,020001",
            "どこか",
            "大学",
            "大学、中小企業等",
            "中核機関（財団等）",
            "300",
            "20人以下",
            "資本金3億円以下又は従業員300人以下",
            "1,000円",
            "100万円～500万円",
            "月額5万円",
            "上限なし",
            "2/3",
            "定額",
            "66.6",
            "150",
            "2026-04-01",
            "46113",
            "通年",
            "近日",
            "2026-05-29",
            "人材育成,金融支援",
            "試作の助成",
            "ライフサイエンス、道東",
            "E09",
            "長い文です。…",
            "別の文…",
            "あ".repeat(3_000))
        .edgeCases(config -> config.none());
  }
}
