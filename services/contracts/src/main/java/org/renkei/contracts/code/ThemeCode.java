package org.renkei.contracts.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * 分野: a subject of the code list {@link Themes}. Dots lead from the general to the special, so
 * {@code LIFE} covers {@code LIFE.MARINE_BIO}.
 *
 * @param value capital letters, digits and underscores, at most three levels
 */
public record ThemeCode(@JsonValue String value) implements Comparable<ThemeCode> {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]*(\\.[A-Z][A-Z0-9_]*){0,2}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ThemeCode {
    if (value.length() > 64 || !FORM.matcher(value).matches()) {
      throw InvalidValueException.of(
          "theme-form",
          "分野コードは LIFE.MARINE_BIO のような英大文字の並びです。",
          "A theme code is written like LIFE.MARINE_BIO.");
    }
  }

  /** Whether this theme is the other one or an ancestor of it. */
  public boolean covers(ThemeCode other) {
    return other.value.equals(value) || other.value.startsWith(value + ".");
  }

  @Override
  public int compareTo(ThemeCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
