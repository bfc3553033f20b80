package org.renkei.contracts.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.LocalizedText;

/**
 * 評点: a score as an exact fraction in lowest terms, such as {@code 13/4}; never rounded, so that
 * every reader computes the same grade. S counts 4, A 3, B 2, C 1.
 *
 * @param value numerator and denominator, both positive
 */
public record ExactScore(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,39}/[1-9][0-9]{0,39}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ExactScore {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValueException(
          "",
          "exact-score",
          new LocalizedText("評点は 13/4 のような分数です。", "A score is a fraction such as 13/4."));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
