package org.renkei.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalGovernmentCodeTest {
  @ParameterizedTest
  @ValueSource(strings = {"010006", "012025", "131016", "221309", "271004", "401005", "472018"})
  void takesRealCodes(String code) {
    assertThat(new LocalGovernmentCode(code)).hasToString(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"010005", "012026", "131010"})
  void refusesAWrongCheckDigit(String code) {
    assertThatThrownBy(() -> new LocalGovernmentCode(code))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidValueException.class))
        .extracting(InvalidValueException::rule)
        .isEqualTo("local-government-code-check-digit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01202", "0120255", "01202X", "０１２０２５"})
  void refusesAnotherForm(String code) {
    assertThatThrownBy(() -> new LocalGovernmentCode(code))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidValueException.class))
        .extracting(InvalidValueException::rule)
        .isEqualTo("local-government-code-form");
  }

  @Test
  void knowsItsPrefecture() {
    // Given
    LocalGovernmentCode hakodate = new LocalGovernmentCode("012025");

    // When
    LocalGovernmentCode prefecture = hakodate.prefecture();

    // Then
    assertThat(prefecture).hasToString("010006");
    assertThat(prefecture.isPrefecture()).isTrue();
    assertThat(hakodate.isPrefecture()).isFalse();
    assertThat(prefecture.prefecture()).isEqualTo(prefecture);
  }

  @Property
  void exactlyOneLastDigitFits(@ForAll @NumericChars @StringLength(5) String digits) {
    // Given
    int taken = 0;

    // When
    for (int last = 0; last <= 9; last++) {
      taken += isTaken(digits + last) ? 1 : 0;
    }

    // Then
    assertThat(taken).isEqualTo(1);
  }

  private static boolean isTaken(String code) {
    try {
      return new LocalGovernmentCode(code).value().equals(code);
    } catch (InvalidValueException e) {
      return false;
    }
  }
}
