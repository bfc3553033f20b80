package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Ratio;

class ReadingPropertiesTest {
  @Property(tries = 300)
  void neverThrowsAndNeverInventsANegative(@ForAll("texts") String text) {
    // When
    List<Reading<?>> readings = all(text);
    Optional<AmountReader.Range> amount = new AmountReader().read(text).found();

    // Then
    assertThat(readings).doesNotContainNull();
    assertThat(amount.map(AmountReader.Range::max).map(max -> max >= 0).orElse(true)).isTrue();
  }

  @Property(tries = 20)
  void readsHostileRepetitionsToTheirEnd(
      @ForAll("pieces") String piece, @ForAll @IntRange(min = 1_000, max = 4_000) int times) {
    // Given
    String text = piece.repeat(times);

    // When
    List<Reading<?>> readings = all(text);

    // Then
    assertThat(readings).hasSize(14);
  }

  @Property(tries = 300)
  void readsARateInEveryNotation(
      @ForAll @IntRange(min = 1, max = 99) int numerator,
      @ForAll @IntRange(min = 2, max = 99) int denominator) {
    // Given
    int top = Math.min(numerator, denominator);

    // When
    List<Ratio> read =
        List.of(
                top + "/" + denominator,
                denominator + "分の" + top,
                "補助率：" + wide(top + "／" + denominator) + "以内")
            .stream()
            .map(text -> new RateReader().read(text).found().orElseThrow().general())
            .distinct()
            .toList();

    // Then
    assertThat(read).hasSize(1);
    assertThat(read.get(0).numerator() * denominator).isEqualTo(read.get(0).denominator() * top);
  }

  @Property(tries = 300)
  void readsAnAmountInEveryNotation(
      @ForAll @LongRange(min = 1, max = 9_999_999) long tenThousands) {
    // Given
    long yen = tenThousands * 10_000;
    String high = tenThousands >= 10_000 ? tenThousands / 10_000 + "億" : "";
    String low = tenThousands % 10_000 == 0 ? "" : tenThousands % 10_000 + "万";

    // When
    List<Long> read =
        List.of(
                "上限" + yen + "円",
                String.format(Locale.ROOT, "上限%,d円", yen),
                "上限" + high + low + "円",
                wide("上限" + high + low + "円"),
                yen / 1000 + "千円以内")
            .stream()
            .map(text -> new AmountReader().read(text).found().orElseThrow().max())
            .toList();

    // Then
    assertThat(read).containsOnly(yen);
  }

  @Property(tries = 300)
  void readsADayInEveryNotation(@ForAll @IntRange(min = 0, max = 27_000) int offset) {
    // Given
    LocalDate day = LocalDate.of(2019, 5, 1).plusDays(offset);
    int era = day.getYear() - 2018;
    String rest = "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    String dotted = "." + day.getMonthValue() + "." + day.getDayOfMonth();

    // When
    List<LocalDate> read =
        List.of(
                "令和" + (era == 1 ? "元" : era) + rest,
                wide("令和" + era + rest),
                day.getYear() + rest,
                "R" + era + dotted,
                day.toString(),
                day.toString().replace('-', '/'))
            .stream()
            .map(text -> new DayReader().read(text).found().orElseThrow())
            .toList();

    // Then
    assertThat(read).containsOnly(day);
  }

  @Property(tries = 100)
  void readsAFiscalYearAsItIsShown(@ForAll @IntRange(min = 1900, max = 2098) int year) {
    // Given
    FiscalYear fiscalYear = new FiscalYear(year);

    // When
    List<FiscalYear> read =
        List.of(fiscalYear.japanese(), fiscalYear.toString(), year + "年度", wide(year + "年度"))
            .stream()
            .map(text -> new FiscalYearReader().read(text).found().orElseThrow())
            .toList();

    // Then
    assertThat(read).containsOnly(fiscalYear);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "1", "０", "九", "①", "〇", "分の", "/", "%", "円", "万", "億", "千", ",", ".", "~", "-", "(",
            ")", "（", "）", "以内", "上限", "従業員", "資本金", "人", "以下", "令和", "R", "年", "月", "日", "元", "時",
            "県", "市", "全国", "沖縄県", "を除く", "、", "\n", "\r", " ", "　", "補助率", "定額", "間", "\u0000",
            "\uD83D")
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        "1", "１，", "(", "(補助", "1/", "3分の", "円", "1億", "一", "従業員の数が", "資本金1", "令和", "1月", "県",
        "北海道", "、", "\n", "1年~", "~", "以上", "中小企業者", "を除く", "補助率1/2、", "上限5万円");
  }

  private static List<Reading<?>> all(String text) {
    return List.of(
        new RateReader().read(text),
        new RateReader().find(text),
        new AmountReader().read(text),
        new AmountReader().find(text),
        new FirmSizeReader().read(text),
        new FirmSizeReader().find(text),
        new TermReader().read(text),
        new TermReader().find(text),
        new PeriodReader().read(text),
        new DayReader().read(text, new FiscalYear(2024)),
        new DeadlineReader().read(text, new FiscalYear(2024)),
        new FiscalYearReader().read(text),
        new AreaReader().read(text),
        new ApplicantReader().read(text));
  }

  private static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + '０' : c)));
    return wide.toString();
  }
}
