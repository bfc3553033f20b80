package org.renkei.contracts.program;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.project.Stage;

/**
 * Programs for tests: valid, published and without criteria unless told otherwise. Change what the
 * test is about and take the rest as it comes.
 */
public final class ProgramFixture {
  private MinistryCode ministry = new MinistryCode("MEXT");
  private String sourceId = "cluster-1";
  private long version = 1;
  private ProgramState state = ProgramState.PUBLISHED;
  private String title = "地域クラスター形成支援事業";
  private String summary = "大学の研究を核とする地域クラスターの形成を支援する。";
  private String description = "地域の大学、企業、自治体が共同で行う研究開発と実証に要する経費を補助する。";
  private ProgramKind kind = ProgramKind.SUBSIDY;
  private List<SupportCategory> categories = List.of(SupportCategory.RESEARCH);
  private List<Stage> stages = List.of();
  private List<ThemeCode> themes = List.of();
  private Funding funding = Funding.UNSTATED;
  private List<Call> calls = List.of();
  private final List<Criterion> criteria = new ArrayList<>();
  private List<PriorityRule> priorityRules = List.of();

  private Instant changedAt = Instant.parse("2026-04-01T00:00:00Z");

  private @Nullable UUID variantOf;

  private ProgramFixture() {}

  public static ProgramFixture aProgram() {
    return new ProgramFixture();
  }

  /** A call of the fiscal year, both moments written as ISO instants; null for an open end. */
  public static Call aCall(int fiscalYear, @Nullable String opensAt, @Nullable String closesAt) {
    return new Call(new FiscalYear(fiscalYear), 1, moment(opensAt), moment(closesAt), null);
  }

  private static @Nullable Instant moment(@Nullable String iso) {
    return iso == null ? null : OffsetDateTime.parse(iso).toInstant();
  }

  public ProgramFixture ministry(String value) {
    ministry = new MinistryCode(value);
    return this;
  }

  public ProgramFixture sourceId(String value) {
    sourceId = value;
    return this;
  }

  public ProgramFixture version(long value) {
    version = value;
    return this;
  }

  public ProgramFixture state(ProgramState value) {
    state = value;
    return this;
  }

  /** When it last changed, an ISO instant; published then, too. */
  public ProgramFixture changedAt(String iso) {
    changedAt = OffsetDateTime.parse(iso).toInstant();
    return this;
  }

  public ProgramFixture variantOf(@Nullable UUID value) {
    variantOf = value;
    return this;
  }

  public ProgramFixture title(String value) {
    title = value;
    return this;
  }

  public ProgramFixture summary(String value) {
    summary = value;
    return this;
  }

  public ProgramFixture description(String value) {
    description = value;
    return this;
  }

  public ProgramFixture kind(ProgramKind value) {
    kind = value;
    return this;
  }

  public ProgramFixture categories(SupportCategory... values) {
    categories = List.of(values);
    return this;
  }

  public ProgramFixture stages(Stage... values) {
    stages = List.of(values);
    return this;
  }

  public ProgramFixture themes(String... values) {
    themes = List.of(values).stream().map(ThemeCode::new).toList();
    return this;
  }

  public ProgramFixture funding(Funding value) {
    funding = value;
    return this;
  }

  public ProgramFixture calls(Call... values) {
    calls = List.of(values);
    return this;
  }

  /** One criterion more. */
  public ProgramFixture with(Criterion criterion) {
    criteria.add(criterion);
    return this;
  }

  public ProgramFixture priorityRules(PriorityRule... values) {
    priorityRules = List.of(values);
    return this;
  }

  /** The program as its ministry stores it. */
  public Program build() {
    UUID id = ProgramIds.of(ministry, sourceId);
    return unstored().stored(id, ministry, version, state, changedAt, changedAt);
  }

  /** The program as a writer sends it: without what belongs to the service. */
  public Program unstored() {
    return new Program(
        null,
        null,
        0,
        null,
        null,
        null,
        sourceId,
        null,
        title,
        null,
        summary,
        null,
        description,
        null,
        null,
        null,
        null,
        null,
        null,
        kind,
        categories,
        stages,
        themes,
        funding,
        calls,
        criteria,
        Combination.UNSTATED,
        priorityRules,
        List.of(),
        variantOf);
  }
}
