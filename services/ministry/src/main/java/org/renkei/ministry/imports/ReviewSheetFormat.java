package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Combination;
import org.renkei.contracts.program.CompetentAuthority;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.Source;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.Vocabulary;

/**
 * 行政事業レビューシート: the yearly review of every program of the state, as JUDGIT! publishes it. It tells
 * budgets in millions of yen, and neither areas nor applicants nor calls; rates, limits and terms
 * of support stand in the outline, if anywhere. What kind of support it is, for which stage and
 * about what, it tells in words only: {@link Vocabulary} reads them, in the title first, as the
 * long texts mention much beside the point.
 */
@Singleton
final class ReviewSheetFormat implements ProgramFormat {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final int MAX_THEMES = 50;

  private final Vocabulary vocabulary;
  private final Clock clock;

  ReviewSheetFormat(Vocabulary vocabulary, Clock clock) {
    this.vocabulary = vocabulary;
    this.clock = clock;
  }

  @Override
  public CatalogFormat format() {
    return CatalogFormat.REVIEW_SHEET;
  }

  @Override
  public @Nullable String sourceId(JsonNode row) {
    return row.path("事業番号").textValue();
  }

  @Override
  public Program read(JsonNode row, CatalogSource from) {
    List<RowRefused.Reason> reasons = new ArrayList<>();
    Row sheet = new Row(row, reasons);
    String number = sheet.required("事業番号");
    String title = PlainText.line(sheet.required("事業名"));
    String purpose = PlainText.lines(sheet.required("事業目的"));
    String outline = PlainText.lines(sheet.required("事業概要"));
    sheet.requireOneOf("府省庁", from.publisher());
    List<String> methods = sheet.texts("実施方法");
    Vocabulary.Meaning inTitle = vocabulary.read(title);
    Vocabulary.Meaning inAll = vocabulary.read(String.join("\n", title, purpose, outline));
    ProgramKind kind = kind(inTitle, methods);
    if (kind == null) {
      sheet.refuse(
          "実施方法", "支援にあたる実施方法（補助、交付、委託、貸付など）がありません。", "No way of giving support is named.");
    }
    Set<SupportCategory> categories = first(inTitle, inAll, Vocabulary.Meaning::categories);
    if (categories.isEmpty()) {
      categories = Set.copyOf(from.defaultCategories());
    }
    FreeText words = new FreeText();
    words.support(outline);
    Long budget = sheet.budget();
    String url = sheet.text("url");
    String measure =
        sheet.texts("主要施策").stream()
            .filter(name -> !name.equals("その他"))
            .collect(Collectors.joining("、"));
    if (kind == null || !reasons.isEmpty()) {
      throw new RowRefused(reasons);
    }
    return new Program(
        null,
        null,
        0,
        null,
        null,
        null,
        number,
        source(from),
        title,
        null,
        purpose,
        null,
        outline,
        null,
        measure.isEmpty() ? null : measure,
        new CompetentAuthority(line(sheet.text("担当部局庁")), line(sheet.text("担当課室"))),
        null,
        null,
        url,
        kind,
        List.copyOf(categories),
        List.copyOf(first(inTitle, inAll, Vocabulary.Meaning::stages)),
        first(inTitle, inAll, Vocabulary.Meaning::themes).stream()
            .sorted()
            .limit(MAX_THEMES)
            .toList(),
        funding(words.funding(), budget),
        List.of(),
        List.of(),
        Combination.UNSTATED,
        List.of(),
        words.unread(),
        null);
  }

  private static Funding funding(Funding words, @Nullable Long budget) {
    return new Funding(
        words.minPerYear(),
        words.maxPerYear(),
        budget,
        words.subsidyRate(),
        null,
        words.termYears());
  }

  private static <T> Set<T> first(
      Vocabulary.Meaning title, Vocabulary.Meaning all, Function<Vocabulary.Meaning, Set<T>> of) {
    Set<T> found = of.apply(title);
    return found.isEmpty() ? of.apply(all) : found;
  }

  /** What the title says; else how the money is given, a subsidy before commissioned work. */
  private static @Nullable ProgramKind kind(Vocabulary.Meaning title, List<String> methods) {
    if (!title.kinds().isEmpty()) {
      return title.kinds().stream().sorted().findFirst().orElseThrow();
    }
    if (methods.contains("補助") || methods.contains("交付") || methods.contains("負担")) {
      return ProgramKind.SUBSIDY;
    }
    if (methods.contains("貸付")) {
      return ProgramKind.LOAN;
    }
    if (methods.contains("出資")) {
      return ProgramKind.INVESTMENT;
    }
    return methods.contains("委託・請負") || methods.contains("委託") ? ProgramKind.COMMISSION : null;
  }

  private @Nullable Source source(CatalogSource from) {
    Source source = from.source();
    return source == null
        ? null
        : new Source(
            source.system(),
            source.url(),
            source.licence(),
            source.credit(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : PlainText.line(text);
  }

  /** A sheet's fields, with what is wrong about them. */
  private record Row(JsonNode row, List<RowRefused.Reason> reasons) {
    void refuse(String field, String ja, String en) {
      reasons.addAll(RowRefused.because(field, ja, en).reasons());
    }

    String required(String field) {
      String text = text(field);
      if (text == null) {
        if (row.path(field).isNull() || row.path(field).isMissingNode()) {
          refuse(field, "必須の項目がありません。", "A required field is missing.");
        } else if (row.path(field).isTextual()) {
          refuse(field, "必須の項目が空です。", "A required field is empty.");
        }
        return "";
      }
      return text;
    }

    @Nullable String text(String field) {
      JsonNode value = row.path(field);
      if (value.isTextual()) {
        return value.textValue().isBlank() ? null : value.textValue();
      }
      if (!value.isNull() && !value.isMissingNode()) {
        refuse(field, "文字列でなければなりません。", "Must be a string.");
      }
      return null;
    }

    List<String> texts(String field) {
      JsonNode value = row.path(field);
      if (value.isTextual()) {
        return List.of(value.textValue());
      }
      return StreamSupport.stream(value.spliterator(), false)
          .filter(JsonNode::isTextual)
          .map(JsonNode::textValue)
          .toList();
    }

    void requireOneOf(String field, @Nullable String expected) {
      String ministry = text(field);
      if (expected != null && !expected.equals(ministry)) {
        refuse(
            field,
            "このサービスの府省（%s）の行ではありません。".formatted(expected),
            "This is no row of %s.".formatted(expected));
      }
    }

    /** Budget of the year of publication in yen; what is published is in millions of yen. */
    @Nullable Long budget() {
      int year = row.path("公開年度").asInt();
      for (JsonNode budget : row.path("予算")) {
        if (budget.path("年度").asInt() == year) {
          JsonNode amount = budget.path("予算計");
          if (amount.isNull() || amount.isMissingNode()) {
            return null;
          }
          if (!amount.isNumber() || amount.decimalValue().signum() < 0) {
            refuse(
                "予算",
                "予算計は0以上の数（百万円）です。",
                "The budget is a number, 0 or more, in millions of yen.");
            return null;
          }
          return amount
              .decimalValue()
              .multiply(MILLION)
              .setScale(0, RoundingMode.HALF_UP)
              .longValue();
        }
      }
      return null;
    }
  }
}
