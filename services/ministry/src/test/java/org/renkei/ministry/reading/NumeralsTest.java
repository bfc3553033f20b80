package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5000, 5000",
    "2.5億, 250000000",
    "1億5000万, 150000000",
    "50百万, 50000000",
    "1000千, 1000000",
    "五百万, 5000000",
    "3千5百万, 35000000",
    "二〇二四, 2024",
    "三十一, 31",
    "千, 1000",
    "90万5000, 905000",
    "1兆, 1000000000000"
  })
  void readsNumbers(String written, BigDecimal value) {
    // When
    BigDecimal actual = Numerals.value(written).orElseThrow();

    // Then
    assertThat(actual).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @CsvSource({"万", "1.2.3", ".5", "5.", "1万2億", "1万万", "99999999999999999", "9999999兆", "-1", "①"})
  void refusesWhatIsNoNumberOrTooLarge(String written) {
    // When
    boolean read = Numerals.value(written).isPresent();

    // Then
    assertThat(read).isFalse();
  }
}
