package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Combination;
import org.renkei.contracts.program.CompetentAuthority;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.Vocabulary;
import org.renkei.ministry.reading.HtmlText;
import org.renkei.ministry.reading.NotAProgram;

/**
 * Jグランツ: subsidies as the portal's public API gives them, in its list or in detail, with one round
 * of applications or, in the second version, several. A limit of 0 is no limit; a deadline in the
 * next century means that there is none.
 */
@Singleton
final class JgrantsFormat implements ProgramFormat {
  private static final Rows.Envelope ENVELOPE =
      new Rows.Envelope(Set.of("metadata", "result"), "result");
  private static final String PREFIX = "JGRANTS-";
  private static final int NO_DEADLINE = 2100;
  private static final int MAX_SUMMARY = 2_000;
  private static final int MAX_DESCRIPTION = 20_000;
  private static final int MAX_THEMES = 50;

  private final Vocabulary vocabulary;
  private final Clock clock;

  JgrantsFormat(Vocabulary vocabulary, Clock clock) {
    this.vocabulary = vocabulary;
    this.clock = clock;
  }

  @Override
  public CatalogFormat format() {
    return CatalogFormat.JGRANTS;
  }

  @Override
  public Rows.Envelope envelope() {
    return ENVELOPE;
  }

  @Override
  public @Nullable String sourceId(JsonNode row) {
    String id = row.path("id").asText("");
    return id.isBlank() ? null : PREFIX + id;
  }

  @Override
  public Program read(JsonNode row, CatalogSource from) {
    String id = sourceId(row);
    if (id == null) {
      throw RowRefused.because("id", "必須です。", "Required.");
    }
    String title = PlainText.line(text(row, "title"));
    String phrase = text(row, "subsidy_catch_phrase");
    String detail = text(row, "detail");
    Optional<NotAProgram> not = NotAProgram.of(title, phrase.isEmpty() ? detail : phrase);
    if (not.isPresent()) {
      throw new RowRefused(List.of(new RowRefused.Reason("title", not.get().reason())));
    }
    String institution = text(row, "institution_name");
    if (from.publisher() != null && !institution.contains(from.publisher())) {
      throw RowRefused.because(
          "institution_name",
          "このサービスの府省（%s）の行ではありません。".formatted(from.publisher()),
          "This is no row of %s.".formatted(from.publisher()));
    }
    String summary =
        Stream.of(phrase, detail, title).filter(t -> !t.isEmpty()).findFirst().orElse(title);
    String purpose = text(row, "use_purpose");
    FreeText words = words(row);
    Vocabulary.Meaning meaning = vocabulary.read(String.join("\n", title, phrase, purpose));
    return new Program(
        null,
        null,
        0,
        null,
        null,
        null,
        id,
        Sources.readAt(from, clock.instant()),
        title,
        null,
        FreeText.cut(summary, MAX_SUMMARY),
        null,
        FreeText.cut(description(row, detail), MAX_DESCRIPTION),
        null,
        null,
        institution.isEmpty()
            ? null
            : new CompetentAuthority(FreeText.cut(PlainText.line(institution), 200), null),
        null,
        null,
        MirasapoFormat.webAddress(row.path("front_subsidy_detail_page_url").asText("")),
        kind(meaning),
        categories(purpose, meaning, from),
        List.copyOf(meaning.stages()),
        meaning.themes().stream().sorted().limit(MAX_THEMES).toList(),
        words.funding(),
        calls(row),
        words.criteria(),
        new Combination(List.of(), several(row), List.of()),
        List.of(),
        words.unread(),
        null);
  }

  private static FreeText words(JsonNode row) {
    FreeText words = new FreeText();
    words.area(text(row, "target_area_search"), List.of());
    words.size(text(row, "target_number_of_employees"));
    words.rate(text(row, "subsidy_rate"));
    long limit = row.path("subsidy_max_limit").asLong(0);
    if (limit > 0) {
      words.maxYen(limit);
    }
    return words;
  }

  private static ProgramKind kind(Vocabulary.Meaning meaning) {
    return meaning.kinds().stream().sorted().findFirst().orElse(ProgramKind.SUBSIDY);
  }

  /** The portal's own list of purposes; words where it names none of them. */
  private static List<SupportCategory> categories(
      String purpose, Vocabulary.Meaning meaning, CatalogSource from) {
    Set<SupportCategory> found = EnumSet.noneOf(SupportCategory.class);
    if (purpose.contains("人材育成") || purpose.contains("雇用")) {
      found.add(SupportCategory.HUMAN_RESOURCES);
    }
    if (purpose.contains("研究開発")) {
      found.add(SupportCategory.RESEARCH);
    }
    if (purpose.contains("新たな事業") || purpose.contains("設備整備") || purpose.contains("事業を引き継ぎ")) {
      found.add(SupportCategory.COMMERCIALIZATION);
    }
    if (purpose.contains("資金繰り")) {
      found.add(SupportCategory.FINANCE);
    }
    if (purpose.contains("海外展開")) {
      found.add(SupportCategory.OVERSEAS);
    }
    if (purpose.contains("販路拡大")) {
      found.add(SupportCategory.COMMERCIALIZATION);
    }
    if (found.isEmpty()) {
      found.addAll(meaning.categories());
    }
    return found.isEmpty() ? from.defaultCategories() : List.copyOf(found);
  }

  private static @Nullable Boolean several(JsonNode row) {
    JsonNode flag = row.path("is_enable_multiple_request");
    if (flag.isBoolean()) {
      return flag.booleanValue();
    }
    return switch (flag.asText("")) {
      case "有", "true" -> true;
      case "無", "false" -> false;
      default -> null;
    };
  }

  private static List<Call> calls(JsonNode row) {
    List<JsonNode> rounds = new ArrayList<>();
    row.path("workflow").forEach(rounds::add);
    if (rounds.isEmpty()) {
      rounds.add(row);
    }
    List<Call> calls = new ArrayList<>();
    Map<FiscalYear, Integer> counts = new HashMap<>();
    for (JsonNode round : rounds) {
      Instant opens = moment(round, "acceptance_start_datetime");
      Instant closes = moment(round, "acceptance_end_datetime");
      if (closes != null && closes.atZone(FiscalYear.TOKYO).getYear() >= NO_DEADLINE) {
        closes = null;
      }
      Instant dated = opens != null ? opens : closes;
      if (dated != null) {
        FiscalYear year = FiscalYear.containing(dated);
        calls.add(new Call(year, counts.merge(year, 1, Integer::sum), opens, closes, null));
      }
    }
    return calls;
  }

  private static @Nullable Instant moment(JsonNode row, String field) {
    String text = row.path(field).asText("");
    if (text.isBlank() || text.equals("null")) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw RowRefused.because(
          field,
          "日時（2026-04-01T00:00:00Z の形）ではありません。",
          "This is no moment like 2026-04-01T00:00:00Z.");
    }
  }

  private static String description(JsonNode row, String detail) {
    return Stream.of(
            detail,
            titled("利用目的", text(row, "use_purpose")),
            titled("業種", text(row, "industry")),
            titled("対象地域", text(row, "target_area_detail")),
            titled("従業員数", text(row, "target_number_of_employees")),
            titled("補助率", text(row, "subsidy_rate")),
            titled("事業終了期限", row.path("project_end_deadline").asText("").replace("null", "")))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static String titled(String heading, String text) {
    return text.isEmpty() ? "" : heading + "\n" + text;
  }

  private static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    return value.isTextual() ? PlainText.lines(HtmlText.plain(value.textValue())) : "";
  }
}
