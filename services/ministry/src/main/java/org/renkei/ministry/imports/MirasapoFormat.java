package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Combination;
import org.renkei.contracts.program.CompetentAuthority;
import org.renkei.contracts.program.Contact;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.Vocabulary;
import org.renkei.ministry.reading.AreaReader;
import org.renkei.ministry.reading.DayReader;
import org.renkei.ministry.reading.DeadlineReader;
import org.renkei.ministry.reading.HtmlText;
import org.renkei.ministry.reading.NotAProgram;

/**
 * ミラサポplus 制度ナビ: support for firms by the state and by prefectures, as its search gives it. Areas
 * come as prefectures, an empty list meaning the whole nation; amounts and rates stand in the text
 * alone. Groups that manage a record, its catalogs and its dates of editing are not the program's,
 * and are left out, so that their coming and going is no change.
 */
@Singleton
final class MirasapoFormat implements ProgramFormat {
  private static final Rows.Envelope ENVELOPE =
      new Rows.Envelope(Set.of("total", "items"), "items");
  private static final String PREFIX = "MIRASAPO-";
  private static final int PREFECTURES = 47;
  private static final int MAX_SUMMARY = 2_000;
  private static final int MAX_DESCRIPTION = 20_000;
  private static final int MAX_THEMES = 50;

  private final Vocabulary vocabulary;
  private final Clock clock;

  MirasapoFormat(Vocabulary vocabulary, Clock clock) {
    this.vocabulary = vocabulary;
    this.clock = clock;
  }

  @Override
  public CatalogFormat format() {
    return CatalogFormat.MIRASAPO;
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
    String body = text(row, "body");
    String target = text(row, "target");
    String summary = first(text(row, "summary"), text(row, "subtitle"), body, target, title);
    Optional<NotAProgram> not = NotAProgram.of(title, summary);
    if (not.isPresent()) {
      throw new RowRefused(List.of(new RowRefused.Reason("title", not.get().reason())));
    }
    List<String> authorities = names(row, "competent_authorities");
    if (from.publisher() != null && !authorities.contains(from.publisher())) {
      throw RowRefused.because(
          "competent_authorities",
          "このサービスの府省（%s）の行ではありません。".formatted(from.publisher()),
          "This is no row of %s.".formatted(from.publisher()));
    }
    List<String> services = services(row);
    Vocabulary.Meaning inTitle = vocabulary.read(title);
    Vocabulary.Meaning inAll =
        vocabulary.read(String.join("\n", title, summary, String.join("\n", purposes(row))));
    FreeText words = new FreeText();
    areas(row, words);
    if (row.path("max_employees_count").canConvertToInt()
        && row.path("max_employees_count").intValue() > 0) {
      words.maxEmployees(row.path("max_employees_count").intValue());
      words.applicantKinds(target);
    } else {
      words.applicants(target);
    }
    words.support(body);
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
        FreeText.cut(description(row), MAX_DESCRIPTION),
        null,
        null,
        new CompetentAuthority(FreeText.cutToNull(String.join("、", authorities), 200), null),
        contact(row),
        FreeText.cutToNull(text(row, "governing_law"), 1_000),
        webAddress(row.path("application_url").asText("")),
        kind(services, inTitle),
        categories(inTitle, inAll, services, row, from),
        List.copyOf(inTitle.stages().isEmpty() ? inAll.stages() : inTitle.stages()),
        inAll.themes().stream().sorted().limit(MAX_THEMES).toList(),
        words.funding(),
        calls(row),
        words.criteria(),
        Combination.UNSTATED,
        List.of(),
        words.unread(),
        null);
  }

  /** Where a program names an area in words, within its prefectures, the words are finer. */
  private static void areas(JsonNode row, FreeText words) {
    List<String> prefectures = names(row, "prefectures");
    List<AreaCode> home = new ArrayList<>();
    for (String prefecture : prefectures) {
      new AreaReader()
          .read(prefecture)
          .found()
          .ifPresent(selection -> home.addAll(selection.included()));
    }
    String area = text(row, "area");
    if (!area.isEmpty()) {
      words.area(area, home);
    }
    if (!words.hasArea() && home.size() < PREFECTURES) {
      words.areas(home);
    }
  }

  private static ProgramKind kind(List<String> services, Vocabulary.Meaning title) {
    for (String service : services) {
      switch (service) {
        case "補助金", "給付・助成", "給付・補助金その他" -> {
          return ProgramKind.SUBSIDY;
        }
        case "貸付(融資)", "貸付(融資）", "信用保証" -> {
          return ProgramKind.LOAN;
        }
        case "出資" -> {
          return ProgramKind.INVESTMENT;
        }
        case "専門家派遣" -> {
          return ProgramKind.EXPERT;
        }
        case "許認可・免許", "許認可その他" -> {
          return ProgramKind.PERMIT_SUPPORT;
        }
        case "控除", "還付", "税制その他", "優遇・猶予", "減免・猶予", "免除・猶予" -> {
          return ProgramKind.TAX;
        }
        case "現物支給・現物貸与" -> {
          return ProgramKind.FACILITY;
        }
        default -> {}
      }
    }
    if (!title.kinds().isEmpty()) {
      return title.kinds().stream().sorted().findFirst().orElseThrow();
    }
    for (String service : services) {
      switch (service) {
        case "給付 ・補助金" -> {
          return ProgramKind.SUBSIDY;
        }
        case "金融" -> {
          return ProgramKind.LOAN;
        }
        case "税制" -> {
          return ProgramKind.TAX;
        }
        case "許認可" -> {
          return ProgramKind.PERMIT_SUPPORT;
        }
        case "サービス" -> {
          return ProgramKind.EXPERT;
        }
        default -> {}
      }
    }
    throw RowRefused.because("service_categories", "支援の種類がありません。", "No kind of support is named.");
  }

  private static List<SupportCategory> categories(
      Vocabulary.Meaning title,
      Vocabulary.Meaning all,
      List<String> services,
      JsonNode row,
      CatalogSource from) {
    Set<SupportCategory> found = EnumSet.noneOf(SupportCategory.class);
    for (String purpose : purposes(row)) {
      switch (purpose) {
        case "人材", "人材育成", "雇用" -> found.add(SupportCategory.HUMAN_RESOURCES);
        case "研究開発", "知的財産", "知的財産管理" -> found.add(SupportCategory.RESEARCH);
        case "販路開拓", "設備投資", "起業・創業", "起業", "IT化", "事業承継" ->
            found.add(SupportCategory.COMMERCIALIZATION);
        case "資金繰り" -> found.add(SupportCategory.FINANCE);
        case "海外展開" -> found.add(SupportCategory.OVERSEAS);
        default -> {}
      }
    }
    if (services.contains("金融") || services.contains("税制")) {
      found.add(SupportCategory.FINANCE);
    }
    found.addAll(title.categories());
    if (found.isEmpty()) {
      found.addAll(all.categories());
    }
    return found.isEmpty() ? from.defaultCategories() : List.copyOf(found);
  }

  /** One call where the source tells any date; a remark such as 通年 tells that it never closes. */
  private static List<Call> calls(JsonNode row) {
    Optional<LocalDate> opens = day(row, "reception_start_date");
    Optional<LocalDate> closes = day(row, "reception_end_date");
    Instant end = closes.map(day -> moment(day.plusDays(1))).orElse(null);
    if (closes.isEmpty()) {
      Optional<DeadlineReader.Deadline> remark =
          new DeadlineReader().read(text(row, "reception_remarks")).found();
      if (remark.isPresent() && remark.get() instanceof DeadlineReader.Deadline.At at) {
        end = at.closesAt();
      } else if (remark.isEmpty() && opens.isEmpty()) {
        return List.of();
      }
    }
    Instant start = opens.map(MirasapoFormat::moment).orElse(null);
    if (start == null) {
      // That applications are taken is all that is said: since the record was published.
      start = day(row, "publish_date").map(MirasapoFormat::moment).orElse(null);
    }
    if (start == null || (end != null && !start.isBefore(end))) {
      return List.of();
    }
    FiscalYear year = FiscalYear.containing(start);
    return List.of(new Call(year, 1, start, end, null));
  }

  private static Optional<LocalDate> day(JsonNode row, String field) {
    return new DayReader().read(text(row, field)).found();
  }

  private static Instant moment(LocalDate day) {
    return day.atStartOfDay(FiscalYear.TOKYO).toInstant();
  }

  private static String description(JsonNode row) {
    return Stream.of(
            text(row, "body"),
            titled("対象", text(row, "target")),
            titled("対象となる取組", text(row, "application_target")),
            titled("手続", text(row, "usage")),
            titled("受付", text(row, "reception_remarks")),
            titled("参考", text(row, "refernece")),
            titled("実施機関", text(row, "support_organization")),
            titled("問い合わせ", text(row, "inquiry")))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static String titled(String heading, String text) {
    return text.isEmpty() ? "" : heading + "\n" + text;
  }

  private static @Nullable Contact contact(JsonNode row) {
    String office = PlainText.line(text(row, "support_organization"));
    return office.isEmpty() ? null : new Contact(FreeText.cut(office, 200), null, null, null);
  }

  static @Nullable String webAddress(String text) {
    String address = text.strip();
    return address.matches("https?://[!-~]{1,990}") ? address : null;
  }

  private static List<String> services(JsonNode row) {
    List<String> found = new ArrayList<>();
    for (JsonNode category : row.path("service_categories")) {
      for (JsonNode sub : category.path("sub_categories")) {
        found.add(sub.path("name").asText(""));
      }
      found.add(category.path("name").asText(""));
    }
    return found;
  }

  private static List<String> purposes(JsonNode row) {
    return Stream.of("purpose_categories", "stage_categories")
        .flatMap(field -> names(row, field).stream())
        .toList();
  }

  /** Names of a set, which the source writes in no particular order. */
  private static List<String> names(JsonNode row, String field) {
    return StreamSupport.stream(row.path(field).spliterator(), false)
        .map(item -> item.isTextual() ? item.textValue() : item.path("name").asText(""))
        .filter(name -> !name.isBlank())
        .distinct()
        .sorted()
        .toList();
  }

  private static String first(String... texts) {
    return Stream.of(texts).filter(text -> !text.isBlank()).findFirst().orElse("");
  }

  private static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    return value.isTextual() ? PlainText.lines(HtmlText.plain(value.textValue())) : "";
  }
}
