package org.renkei.ministry.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.renkei.contracts.program.CompetentAuthority;
import org.renkei.contracts.program.Contact;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.UnreadCriterion;
import org.renkei.ministry.Ministry;

/**
 * 行政サービス・制度 (DS-451-4): programs as that data model of the state tells them. It says less than a
 * program holds: texts are cut to its lengths, of several calls it knows one, of criteria only
 * area, applicant and size. What a row that comes in makes of a program, {@link GifRow} tells.
 */
final class GifTable {
  static final int TITLE = 40;
  static final int SUMMARY = 100;
  static final int DESCRIPTION = 500;

  /** What ends a text that is cut. */
  static final String CUT = "…";

  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  private GifTable() {}

  /** The cells of a program, in the order of the columns, as of a moment. */
  static List<String> cells(Program program, Ministry ministry, Instant now) {
    return Arrays.stream(GifColumn.values())
        .map(column -> cell(column, program, ministry, now))
        .toList();
  }

  /** What a column says of a program, as of a moment. */
  static String cell(GifColumn column, Program program, Ministry ministry, Instant now) {
    return switch (column) {
      case SOURCE_ID -> program.sourceId();
      case VARIANT_OF -> text(program.variantOf());
      case AUTHORITY -> authority(program.competentAuthority(), ministry);
      case TITLE -> cut(program.title(), TITLE);
      case SUMMARY -> cut(program.summary(), SUMMARY);
      case DESCRIPTION ->
          cut(
              program.description().isEmpty() ? program.summary() : program.description(),
              DESCRIPTION);
      case CONTACT -> contact(program.contact());
      case LEGAL_BASIS -> text(program.legalBasis());
      case AREAS ->
          program
              .criterion(Criterion.Area.class)
              .map(area -> joined(area.included(), AreaCode::value))
              .orElse("");
      case APPLICANTS ->
          program
              .criterion(Criterion.Applicant.class)
              .map(applicant -> joined(applicant.kinds(), Labeled::ja))
              .orElseGet(() -> unread(program, CriterionType.APPLICANT));
      case CATEGORIES -> joined(program.categories(), Labeled::ja);
      case EMPLOYEES ->
          program
              .criterion(Criterion.Size.class)
              .map(size -> text(size.maxEmployees()))
              .orElseGet(() -> unread(program, CriterionType.SIZE));
      case CAPITAL ->
          program.criterion(Criterion.Size.class).map(size -> text(size.maxCapital())).orElse("");
      case MAX_PER_YEAR -> text(program.funding().maxPerYear());
      case RATE -> percent(program.funding().subsidyRate());
      case OPENS -> program.currentCall(now).map(GifTable::firstDay).orElse("");
      case CLOSES -> program.currentCall(now).map(GifTable::lastDay).orElse("");
      case KIND -> program.kind().ja();
      case PUBLISHED -> day(program.publishedAt());
      case UPDATED -> day(program.updatedAt());
      case KEYWORDS -> joined(program.themes(), Themes::ja);
      // The office to ask stands in 連絡先情報; told twice, it could be changed in one place alone.
      case INDUSTRY, ORGANIZATION, PUBLISHED_UNTIL -> "";
    };
  }

  private static String unread(Program program, CriterionType type) {
    return program.unreadCriteria().stream()
        .filter(words -> words.criterion() == type)
        .map(UnreadCriterion::text)
        .findFirst()
        .orElse("");
  }

  private static String authority(@Nullable CompetentAuthority authority, Ministry ministry) {
    return authority == null
        ? ministry.nameJa()
        : spaced(ministry.nameJa(), authority.bureau(), authority.division());
  }

  private static String contact(@Nullable Contact contact) {
    return contact == null ? "" : spaced(contact.office(), ways(contact));
  }

  /** How to reach an office, without its name. */
  static String ways(Contact contact) {
    return spaced(contact.phone(), contact.email(), contact.url());
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
  static String cut(String text, int max) {
    if (text.codePointCount(0, text.length()) <= max) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, max - 1)) + CUT;
  }

  /** The share in percent with one decimal; never more than it is. */
  static String percent(@Nullable Ratio rate) {
    return rate == null
        ? ""
        : BigDecimal.valueOf(rate.numerator())
            .multiply(PERCENT)
            .divide(BigDecimal.valueOf(rate.denominator()), 1, RoundingMode.DOWN)
            .toPlainString();
  }

  private static String day(@Nullable Instant moment) {
    return Optional.ofNullable(dayOf(moment)).map(LocalDate::toString).orElse("");
  }

  static String firstDay(Call call) {
    return day(call.opensAt());
  }

  static String lastDay(Call call) {
    return Optional.ofNullable(lastDayOf(call.closesAt())).map(LocalDate::toString).orElse("");
  }

  static @Nullable LocalDate dayOf(@Nullable Instant moment) {
    return moment == null ? null : LocalDate.ofInstant(moment, FiscalYear.TOKYO);
  }

  /**
   * The last day on which applications are taken: a call that closes at midnight ends the day
   * before.
   */
  static @Nullable LocalDate lastDayOf(@Nullable Instant closesAt) {
    return closesAt == null ? null : dayOf(closesAt.minusNanos(1));
  }
}
