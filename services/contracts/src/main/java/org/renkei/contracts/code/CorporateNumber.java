package org.renkei.contracts.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * 法人番号: the number the tax agency gives to every legal person.
 *
 * @param value thirteen digits, the first of them the check digit over the other twelve
 */
public record CorporateNumber(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CorporateNumber {
    if (value.length() != 13 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw InvalidValueException.of(
          "corporate-number-form", "法人番号は13桁の数字です。", "A corporate number is thirteen digits.");
    }
    if (value.charAt(0) - '0' != checkDigit(value)) {
      throw InvalidValueException.of(
          "corporate-number-check-digit",
          "法人番号 " + value + " の検査数字が一致しません。",
          "The check digit of corporate number " + value + " does not match.");
    }
  }

  private static int checkDigit(String digits) {
    int sum = 0;
    for (int n = 1; n <= 12; n++) {
      sum += (digits.charAt(13 - n) - '0') * (n % 2 == 1 ? 1 : 2);
    }
    return 9 - sum % 9;
  }

  @Override
  public String toString() {
    return value;
  }
}
