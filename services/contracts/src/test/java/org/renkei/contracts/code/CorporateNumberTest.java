package org.renkei.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorporateNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "7000012060001", // 文部科学省
        "4000012090001", // 経済産業省
        "5000012080001", // 農林水産省
        "6000012070001", // 厚生労働省
        "3000020221309", // 浜松市
        "6430005004014", // 北海道大学
        "8440005002254" // 函館地域産業振興財団
      })
  void takesRealNumbers(String number) {
    assertThat(new CorporateNumber(number)).hasToString(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000020000000", "8000012060001", "0000012060001"})
  void refusesAWrongCheckDigit(String number) {
    assertThatThrownBy(() -> new CorporateNumber(number))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidValueException.class))
        .extracting(InvalidValueException::rule)
        .isEqualTo("corporate-number-check-digit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "700001206000",
        "70000120600011",
        "700001206000X",
        " 7000012060001",
        "７００００１２０６０００１"
      })
  void refusesAnotherForm(String number) {
    assertThatThrownBy(() -> new CorporateNumber(number))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidValueException.class))
        .extracting(InvalidValueException::rule)
        .isEqualTo("corporate-number-form");
  }

  @Property
  void exactlyOneFirstDigitFits(@ForAll @NumericChars @StringLength(12) String rest) {
    // Given
    int taken = 0;

    // When
    for (int first = 0; first <= 9; first++) {
      taken += isTaken(first + rest) ? 1 : 0;
    }

    // Then
    assertThat(taken).isEqualTo(1);
  }

  @Property
  void noticesAnyOtherDigitInAnOddPlace(
      @ForAll @IntRange(max = 5) int place, @ForAll @IntRange(min = 1, max = 8) int change) {
    // Given
    // digits counted from the right in odd places weigh 1, so that any change but one by 9 shows
    StringBuilder digits = new StringBuilder("6430005004014");
    int at = 12 - 2 * place;

    // When
    digits.setCharAt(at, (char) ('0' + (digits.charAt(at) - '0' + change) % 10));

    // Then
    int changedBy = Math.abs(digits.charAt(at) - "6430005004014".charAt(at));
    assertThat(isTaken(digits.toString())).isEqualTo(changedBy == 9);
  }

  private static boolean isTaken(String number) {
    try {
      return new CorporateNumber(number).value().equals(number);
    } catch (InvalidValueException e) {
      return false;
    }
  }
}
