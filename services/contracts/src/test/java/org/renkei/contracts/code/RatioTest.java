package org.renkei.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {
  @Test
  void isShownAsAFraction() {
    assertThat(new Ratio(2, 3)).hasToString("2/3");
  }

  @ParameterizedTest
  @CsvSource({"-1,2", "1,0", "1,-3", "1000001,1", "1,1000001"})
  void refusesWhatIsNoRatio(long numerator, long denominator) {
    assertThatThrownBy(() -> new Ratio(numerator, denominator))
        .isInstanceOf(InvalidValueException.class);
  }
}
