package org.renkei.contracts.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An area at any level: {@code JP} for the nation, {@code JP-TOHOKU} for a block of prefectures, or
 * a {@link LocalGovernmentCode} for a prefecture, municipality or ward.
 *
 * @param value the code as written above
 */
public record AreaCode(@JsonValue String value) implements Comparable<AreaCode> {
  private static final Pattern BLOCK = Pattern.compile("JP(-[A-Z]{3,12})?");

  /** The nation 全国; stands after the pattern that checks it. */
  public static final AreaCode NATION = new AreaCode("JP");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AreaCode {
    if (!BLOCK.matcher(value).matches()) {
      try {
        value = new LocalGovernmentCode(value).value();
      } catch (InvalidValueException e) {
        if (e.rule().equals("local-government-code-check-digit")) {
          throw e;
        }
        throw InvalidValueException.of(
            "area-code-form",
            "地域コードは JP（全国）、JP-TOHOKU のような地方ブロック、または6桁の全国地方公共団体コードです。",
            "An area code is JP, a block such as JP-TOHOKU, or a six-digit local-government code.");
      }
    }
  }

  public static AreaCode of(LocalGovernmentCode code) {
    return new AreaCode(code.value());
  }

  @Override
  public int compareTo(AreaCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
