package org.renkei.ministry.reading;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.renkei.contracts.code.FiscalYear;

/** Reads 年度: 令和8年度, 平成元年度, R8年度, 2026年度, FY2026, and a bare year such as 2022 or 令和4年. */
public final class FiscalYearReader {
  private static final Pattern WITH_ERA =
      Pattern.compile(
          "(?<era>令和|平成|昭和|大正|明治|(?<![A-Za-z])[RHSTM]) ?\\.?(?<count>元|[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?(?:年度|年(?! ?[0-9]{1,2} ?月)|(?=$|[ )、~]))");
  private static final Pattern COMMON =
      Pattern.compile(
          "(?:(?<![A-Za-z])FY ?|西暦 ?)?(?<![0-9])(?<year>[0-9]{4})(?![0-9]) ?(?:年度|年(?! ?[0-9]{1,2} ?月)|(?=$|[ )、~]))");

  /** Reads a text that names one fiscal year. */
  public Reading<FiscalYear> read(String text) {
    String unified = Notation.of(text);
    if (Notation.statesNothing(unified)) {
      return new Reading.NotStated<>();
    }
    Set<FiscalYear> years = new LinkedHashSet<>();
    String from = "";
    Matcher era = WITH_ERA.matcher(unified);
    while (era.find()) {
      Optional<Integer> year = Calendar.year(era.group("era"), era.group("count"));
      if (year.isEmpty()) {
        return Reading.unread(text, "その元号にない年です。", "The era has no such year.");
      }
      years.add(new FiscalYear(year.get()));
      from = era.group();
    }
    Matcher common = COMMON.matcher(unified);
    while (common.find()) {
      Optional<Integer> year = Calendar.year(null, common.group("year"));
      if (year.isEmpty() || year.get() > Calendar.LAST_YEAR) {
        return Reading.unread(text, "年度の範囲を外れています。", "The year is out of range.");
      }
      years.add(new FiscalYear(year.get()));
      from = common.group();
    }
    if (years.size() == 1) {
      return new Reading.Read<>(years.iterator().next(), from);
    }
    return years.isEmpty()
        ? Reading.unread(text, "年度を読み取れません。", "No fiscal year can be read.")
        : Reading.unread(text, "年度が複数あります。", "Several fiscal years.");
  }
}
