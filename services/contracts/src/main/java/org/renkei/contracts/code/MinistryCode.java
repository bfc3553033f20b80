package org.renkei.contracts.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * 府省: a ministry by its short name, such as MEXT. Not an enumeration, so that a further ministry is
 * configuration.
 *
 * @param value two to ten capital letters
 */
public record MinistryCode(@JsonValue String value) implements Comparable<MinistryCode> {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2,10}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public MinistryCode {
    if (!FORM.matcher(value).matches()) {
      throw InvalidValueException.of(
          "ministry-code",
          "府省コードは MEXT のような2〜10字の英大文字です。",
          "A ministry code is two to ten capital letters, such as MEXT.");
    }
  }

  /** The code as it stands in topics and CloudEvents sources: {@code mext}. */
  public String lowerCase() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(MinistryCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
