package org.renkei.ministry.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Labeled;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.Themes;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Contact;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.Ministry;

/**
 * 行政サービス・制度 (DS-451-4): programs as that data model of the state tells them. It says less than a
 * program holds: texts are cut to its lengths, of several calls it knows one, of criteria only
 * area, applicant and size. So it goes out and does not come in.
 */
final class GifTable {
  private static final int TITLE = 40;
  private static final int SUMMARY = 100;
  private static final int DESCRIPTION = 500;
  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  static final List<String> HEADINGS =
      List.of(
          "制度番号",
          "元制度番号",
          "制度所管組織",
          "タイトル",
          "概要",
          "内容",
          "連絡先情報",
          "根拠法令",
          "地域（団体コード）",
          "対象者",
          "用途・対象物",
          "従業員条件",
          "資本金条件",
          "給付上限額（円）",
          "最大補助率（%）",
          "公募開始日",
          "公募終了日",
          "標準産業分類",
          "サービス種別",
          "実施組織・支援機関",
          "公開開始日",
          "公開終了日",
          "最終更新日",
          "キーワード");

  private GifTable() {}

  /** The cells of a program, in the order of the headings, as of a moment. */
  static List<String> cells(Program program, Ministry ministry, Instant now) {
    Optional<Criterion.Area> area = program.criterion(Criterion.Area.class);
    Optional<Criterion.Applicant> applicant = program.criterion(Criterion.Applicant.class);
    Optional<Criterion.Size> size = program.criterion(Criterion.Size.class);
    Optional<Call> call = program.currentCall(now);
    return List.of(
        program.sourceId(),
        text(program.variantOf()),
        authority(program, ministry),
        cut(program.title(), TITLE),
        cut(program.summary(), SUMMARY),
        cut(
            program.description().isEmpty() ? program.summary() : program.description(),
            DESCRIPTION),
        contact(program.contact()),
        text(program.legalBasis()),
        area.map(a -> joined(a.included(), AreaCode::value)).orElse(""),
        applicant.map(a -> joined(a.kinds(), Labeled::ja)).orElse(""),
        joined(program.categories(), Labeled::ja),
        size.map(s -> text(s.maxEmployees())).orElse(""),
        size.map(s -> text(s.maxCapital())).orElse(""),
        text(program.funding().maxPerYear()),
        percent(program.funding().subsidyRate()),
        call.map(c -> day(c.opensAt())).orElse(""),
        call.map(c -> lastDay(c.closesAt())).orElse(""),
        "",
        program.kind().ja(),
        program.contact() == null ? "" : text(program.contact().office()),
        day(program.publishedAt()),
        "",
        day(program.updatedAt()),
        joined(program.themes(), Themes::ja));
  }

  private static String authority(Program program, Ministry ministry) {
    if (program.competentAuthority() == null) {
      return ministry.nameJa();
    }
    return spaced(
        ministry.nameJa(),
        program.competentAuthority().bureau(),
        program.competentAuthority().division());
  }

  private static String contact(@Nullable Contact contact) {
    return contact == null
        ? ""
        : spaced(contact.office(), contact.phone(), contact.email(), contact.url());
  }

  private static String spaced(@Nullable String... parts) {
    List<String> present = new ArrayList<>();
    Stream.of(parts).map(GifTable::text).filter(part -> !part.isEmpty()).forEach(present::add);
    return String.join(" ", present);
  }

  private static <T> String joined(Collection<T> values, Function<T, String> word) {
    return String.join(",", values.stream().map(word).toList());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** At most so many characters, an ellipsis among them where something is missing. */
  private static String cut(String text, int max) {
    if (text.codePointCount(0, text.length()) <= max) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
  }

  /** The share in percent with one decimal; never more than it is. */
  private static String percent(@Nullable Ratio rate) {
    return rate == null
        ? ""
        : BigDecimal.valueOf(rate.numerator())
            .multiply(PERCENT)
            .divide(BigDecimal.valueOf(rate.denominator()), 1, RoundingMode.DOWN)
            .toPlainString();
  }

  private static String day(@Nullable Instant moment) {
    return moment == null ? "" : LocalDate.ofInstant(moment, FiscalYear.TOKYO).toString();
  }

  /**
   * The last day on which applications are taken: a call that closes at midnight ends the day
   * before.
   */
  private static String lastDay(@Nullable Instant closesAt) {
    return closesAt == null ? "" : day(closesAt.minusNanos(1));
  }
}
