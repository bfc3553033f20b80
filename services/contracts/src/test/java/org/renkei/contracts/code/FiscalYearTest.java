package org.renkei.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiscalYearTest {
  @ParameterizedTest
  @CsvSource({"2027-03-31,2026", "2026-04-01,2026", "2026-01-01,2025", "2024-02-29,2023"})
  void runsFromAprilToMarch(LocalDate day, int year) {
    assertThat(FiscalYear.containing(day)).isEqualTo(new FiscalYear(year));
  }

  @Test
  void turnsAtMidnightInTokyo() {
    // Given
    Instant lastSecond = Instant.parse("2026-03-31T14:59:59Z");

    // When
    FiscalYear before = FiscalYear.containing(lastSecond);
    FiscalYear after = FiscalYear.containing(lastSecond.plusSeconds(1));

    // Then
    assertThat(before).isEqualTo(new FiscalYear(2025));
    assertThat(after).isEqualTo(new FiscalYear(2026));
  }

  @ParameterizedTest
  @CsvSource({
    "2026,令和8年度", "2019,令和元年度", "2018,平成30年度", "1989,平成元年度", "1988,昭和63年度",
    "1927,昭和2年度", "1926,大正15年度", "1912,大正元年度", "1911,明治44年度", "1868,明治元年度"
  })
  void isReadInEras(int year, String japanese) {
    assertThat(new FiscalYear(year).japanese()).isEqualTo(japanese);
  }

  @ParameterizedTest
  @ValueSource(ints = {1867, 2201, 0, -1})
  void refusesAYearOutside(int year) {
    assertThatThrownBy(() -> new FiscalYear(year)).isInstanceOf(InvalidValueException.class);
  }

  @Property
  void holdsItsOwnDays(@ForAll @IntRange(min = 1868, max = 2200) int year) {
    // Given
    FiscalYear fiscalYear = new FiscalYear(year);

    // When
    LocalDate first = fiscalYear.firstDay();
    LocalDate last = fiscalYear.lastDay();

    // Then
    assertThat(FiscalYear.containing(first)).isEqualTo(fiscalYear);
    assertThat(FiscalYear.containing(last)).isEqualTo(fiscalYear);
    assertThat(last.plusDays(1)).isEqualTo(LocalDate.of(year + 1, 4, 1));
  }

  @Property
  void neverGoesBack(
      @ForAll @LongRange(min = -3_000_000_000L, max = 7_000_000_000L) long second,
      @ForAll @LongRange(min = 0, max = 100_000_000L) long later) {
    // Given
    Instant moment = Instant.ofEpochSecond(second);

    // When
    FiscalYear now = FiscalYear.containing(moment);
    FiscalYear then = FiscalYear.containing(moment.plusSeconds(later));

    // Then
    assertThat(then).isGreaterThanOrEqualTo(now);
  }
}
