package org.renkei.contracts.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * 全国地方公共団体コード (JIS X 0401/0402): two digits of the prefecture, three of the municipality or ward,
 * one check digit.
 *
 * @param value six digits
 */
public record LocalGovernmentCode(@JsonValue String value)
    implements Comparable<LocalGovernmentCode> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public LocalGovernmentCode {
    if (!isSixDigits(value)) {
      throw InvalidValueException.of(
          "local-government-code-form",
          "全国地方公共団体コードは検査数字を含む6桁の数字です。",
          "A local-government code is six digits, the last of them its check digit.");
    }
    if (value.charAt(5) != checkDigit(value)) {
      throw InvalidValueException.of(
          "local-government-code-check-digit",
          "全国地方公共団体コード " + value + " の検査数字が一致しません。",
          "The check digit of local-government code " + value + " does not match.");
    }
  }

  private static boolean isSixDigits(String value) {
    return value.length() == 6 && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static char checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += (digits.charAt(i) - '0') * (6 - i);
    }
    return (char) ('0' + (11 - sum % 11) % 10);
  }

  /** Whether this is a prefecture's own code. */
  public boolean isPrefecture() {
    return value.startsWith("000", 2);
  }

  /** The code of the prefecture this place lies in; itself for a prefecture. */
  public LocalGovernmentCode prefecture() {
    String digits = value.substring(0, 2) + "000";
    return new LocalGovernmentCode(digits + checkDigit(digits));
  }

  @Override
  public int compareTo(LocalGovernmentCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
