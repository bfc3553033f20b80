package org.renkei.ministry.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.UnreadCriterion;
import org.renkei.ministry.reading.AmountReader;
import org.renkei.ministry.reading.ApplicantReader;
import org.renkei.ministry.reading.AreaReader;
import org.renkei.ministry.reading.FirmSizeReader;
import org.renkei.ministry.reading.RateReader;
import org.renkei.ministry.reading.Reading;
import org.renkei.ministry.reading.TermReader;

/**
 * What a source tells in words, gathered for one program: what can be read becomes a criterion or
 * an amount, what cannot stays text that is marked unread.
 */
final class FreeText {
  private static final int MAX_WORDING = 1_000;
  private static final int MAX_UNREAD = 500;
  private static final int MAX_TERM_YEARS = 50;

  private final List<Criterion> criteria = new ArrayList<>();
  private final List<UnreadCriterion> unread = new ArrayList<>();
  private @Nullable Long min;
  private @Nullable Long max;
  private @Nullable Ratio rate;
  private @Nullable Integer termYears;

  /**
   * Where one may apply.
   *
   * @param home the area of whoever offers the program, in which 県内 lies
   */
  void area(String text, List<AreaCode> home) {
    Reading<AreaReader.Selection> reading = new AreaReader().read(text, home);
    criterion(
        CriterionType.AREA,
        reading,
        areas -> {
          boolean whole =
              areas.excluded().isEmpty()
                  && areas.included().stream().allMatch(AreaCode.NATION::equals);
          return whole ? null : areas.criterion(wording(text));
        });
  }

  /** Where one may apply, as codes; nothing for the whole nation. */
  void areas(List<AreaCode> codes) {
    List<AreaCode> known = codes.stream().filter(Areas::exists).toList();
    if (!known.isEmpty()) {
      criteria.add(new Criterion.Area(known, List.of(), null));
    }
  }

  boolean hasArea() {
    return criteria.stream().anyMatch(c -> c.type() == CriterionType.AREA)
        || unread.stream().anyMatch(u -> u.criterion() == CriterionType.AREA);
  }

  /** How large a firm may be, in a field that holds nothing else. */
  void size(String field) {
    size(field, new FirmSizeReader().read(field));
  }

  /** Who may apply and how large, in a description. */
  void applicants(String description) {
    size(description, new FirmSizeReader().find(description));
    applicantKinds(description);
  }

  /** Who may apply, in a description. */
  void applicantKinds(String description) {
    Reading<ApplicantReader.Applicants> applicants = new ApplicantReader().find(description);
    if (applicants instanceof Reading.Read<ApplicantReader.Applicants> read
        && !read.value().complete()) {
      // The kinds that were read are not all that the sentence says.
      unread(CriterionType.APPLICANT, description);
      return;
    }
    criterion(
        CriterionType.APPLICANT,
        applicants,
        who ->
            new Criterion.Applicant(
                List.copyOf(who.kinds()), List.of(), List.of(), 0, wording(description)));
  }

  private void size(String text, Reading<FirmSizeReader.Limit> reading) {
    criterion(
        CriterionType.SIZE,
        reading,
        limit ->
            limit.maxEmployees() == null && limit.maxCapital() == null
                ? null
                : new Criterion.Size(
                    limit.maxEmployees(), limit.maxCapital(), limit.either(), wording(text)));
  }

  void maxEmployees(int most) {
    criteria.add(new Criterion.Size(most, null, false, null));
  }

  /** How much is paid, in a field that holds nothing else. */
  void rate(String field) {
    rate(new RateReader().read(field));
  }

  void maxYen(long yen) {
    max = yen;
  }

  /** How much is paid and how long, in a description. */
  void support(String description) {
    rate(new RateReader().find(description));
    Reading<AmountReader.Range> amount = new AmountReader().find(description);
    amount.found().ifPresent(this::amount);
    if (amount instanceof Reading.Unread<AmountReader.Range> words) {
      unread(CriterionType.AMOUNT, words.text());
    } else if (amount.found().filter(FreeText::severalAndNoLimit).isPresent()) {
      unread(CriterionType.AMOUNT, description);
    }
    Reading<TermReader.Term> term = new TermReader().find(description);
    term.found()
        .filter(years -> years.maxYears() >= 1 && years.maxYears() <= MAX_TERM_YEARS)
        .ifPresent(years -> termYears = years.maxYears());
    if (term instanceof Reading.Unread<TermReader.Term> words) {
      unread(CriterionType.TERM, words.text());
    }
  }

  /** A rate that cannot be read leaves open how much the applicant must bring. */
  private void rate(Reading<RateReader.Rate> reading) {
    reading.found().ifPresent(found -> rate = found.general());
    if (reading instanceof Reading.Unread<RateReader.Rate> words) {
      unread(CriterionType.MATCHING_FUND, words.text());
    }
  }

  /** Amounts for several cases, which a range cannot hold. */
  private static boolean severalAndNoLimit(AmountReader.Range range) {
    return range.min() == null
        && range.max() == null
        && !range.unlimited()
        && !range.others().isEmpty();
  }

  /** Only what is counted by the year or by the application is an amount per year. */
  private void amount(AmountReader.Range range) {
    boolean perYear =
        range.basis() == AmountReader.Basis.YEAR || range.basis() == AmountReader.Basis.UNSTATED;
    if (perYear && (range.min() == null || range.max() == null || range.min() <= range.max())) {
      min = range.min();
      max = range.max();
    }
  }

  private <T> void criterion(
      CriterionType type, Reading<T> reading, Function<T, ? extends @Nullable Criterion> make) {
    if (reading instanceof Reading.Read<T> read) {
      Criterion made = make.apply(read.value());
      if (made != null) {
        criteria.add(made);
      }
    } else if (reading instanceof Reading.Unread<T> words) {
      unread(type, words.text());
    }
  }

  private void unread(CriterionType type, String text) {
    unread.add(new UnreadCriterion(type, cut(text, MAX_UNREAD)));
  }

  private static Criterion.Wording wording(String text) {
    return new Criterion.Wording(cut(text, MAX_WORDING), null, null);
  }

  /** At most so many characters, whole ones. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }

  /** The same, and null for nothing. */
  static @Nullable String cutToNull(String text, int most) {
    return text.isBlank() ? null : cut(text, most);
  }

  Funding funding() {
    return new Funding(min, max, null, rate, null, termYears);
  }

  List<Criterion> criteria() {
    return List.copyOf(criteria);
  }

  List<UnreadCriterion> unread() {
    return List.copyOf(unread);
  }
}
