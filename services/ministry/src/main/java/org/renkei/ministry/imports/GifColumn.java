package org.renkei.ministry.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.Themes;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Contact;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ApplicantKind;

/**
 * The columns of DS-451-4 (GIF 行政サービス・制度), version of the government interoperability framework,
 * with the lengths that it allows. It says less than a program: what stands nowhere else stands in
 * {@link #WHOLE}, so that nothing is lost on the way out and back in.
 */
enum GifColumn {
  AUTHORITY("制度所管組織"),
  TITLE("タイトル"),
  SUMMARY("概要"),
  DESCRIPTION("内容"),
  CONTACT("連絡先情報"),
  NUMBER("制度番号"),
  ORIGINAL("元制度番号"),
  LEGAL_BASIS("根拠法令"),
  AREA("地域（団体コード）"),
  APPLICANTS("対象者"),
  EMPLOYEES("従業員条件"),
  CAPITAL("資本金条件"),
  LIMIT("給付上限額（円）"),
  RATE("最大補助率"),
  OPENS("公募開始日"),
  CLOSES("公募終了日"),
  SERVICE("サービス種別"),
  BODY("実施組織・支援機関"),
  KEYWORDS("キーワード"),
  URL("URL");

  /** Heading of the column that holds the whole program as JSON. */
  static final String WHOLE = "制度（JSON）";

  private final String heading;

  GifColumn(String heading) {
    this.heading = heading;
  }

  String heading() {
    return heading;
  }

  /** What stands in this column for a program; empty for nothing. */
  String cell(Program program) {
    return switch (this) {
      case AUTHORITY -> authority(program);
      case TITLE -> cut(program.title(), 40);
      case SUMMARY -> cut(program.summary(), 100);
      case DESCRIPTION -> cut(program.description(), 500);
      case CONTACT -> contact(program);
      case NUMBER -> program.sourceId();
      case ORIGINAL -> Objects.toString(program.variantOf(), "");
      case LEGAL_BASIS -> text(program.legalBasis());
      case AREA -> areas(program);
      case APPLICANTS -> applicants(program);
      case EMPLOYEES -> size(program, Criterion.Size::maxEmployees, "人以下");
      case CAPITAL -> size(program, Criterion.Size::maxCapital, "円以下");
      case LIMIT -> Objects.toString(program.funding().maxPerYear(), "");
      case RATE -> percent(program.funding().subsidyRate());
      case OPENS -> day(lastCall(program).map(Call::opensAt).orElse(null));
      case CLOSES -> day(lastCall(program).map(Call::closesAt).orElse(null));
      case SERVICE -> program.kind().ja();
      case BODY -> program.contact() == null ? "" : text(program.contact().office());
      case KEYWORDS -> program.themes().stream().map(Themes::ja).collect(Collectors.joining("、"));
      case URL -> text(program.url());
    };
  }

  private static String size(
      Program program, Function<Criterion.Size, @Nullable Number> limit, String unit) {
    Number most = program.criterion(Criterion.Size.class).map(limit).orElse(null);
    return most == null ? "" : most + unit;
  }

  /** The headings of the table, the whole program last. */
  static List<String> headings() {
    return Stream.concat(Stream.of(values()).map(GifColumn::heading), Stream.of(WHOLE)).toList();
  }

  private static String authority(Program program) {
    return program.competentAuthority() == null
        ? ""
        : Stream.of(program.competentAuthority().bureau(), program.competentAuthority().division())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
  }

  private static String contact(Program program) {
    Contact contact = program.contact();
    List<String> parts = new ArrayList<>();
    if (contact != null) {
      for (String part :
          new @Nullable String[] {
            contact.office(), contact.phone(), contact.email(), contact.url()
          }) {
        if (part != null) {
          parts.add(part);
        }
      }
    }
    return String.join(" ", parts);
  }

  private static String areas(Program program) {
    return program
        .criterion(Criterion.Area.class)
        .map(area -> area.included().stream().map(AreaCode::value).collect(Collectors.joining(";")))
        .orElse("");
  }

  private static String applicants(Program program) {
    return program
        .criterion(Criterion.Applicant.class)
        .map(a -> a.kinds().stream().map(ApplicantKind::ja).collect(Collectors.joining("、")))
        .orElse("");
  }

  /** The last round; not the one that is open, which the clock would change. */
  private static Optional<Call> lastCall(Program program) {
    List<Call> calls = program.calls();
    return calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(calls.size() - 1));
  }

  private static String day(@Nullable Instant moment) {
    return moment == null ? "" : LocalDate.ofInstant(moment, FiscalYear.TOKYO).toString();
  }

  private static String percent(@Nullable Ratio rate) {
    return rate == null
        ? ""
        : BigDecimal.valueOf(rate.numerator())
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(rate.denominator()), 1, RoundingMode.DOWN)
            .toPlainString();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String cut(String text, int length) {
    String flat = text.replaceAll("\\s+", " ");
    return flat.codePointCount(0, flat.length()) <= length
        ? flat
        : flat.substring(0, flat.offsetByCodePoints(0, length - 1)) + "…";
  }
}
