package org.renkei.contracts.evaluation;

import java.util.regex.Pattern;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.Required;

/**
 * 評価項目: one thing that is judged.
 *
 * @param item stable key in lower case, such as {@code research}
 * @param ja what is asked, Japanese
 * @param en the same in English
 * @param weight 配点, 1 to 100, relative to the other items of the same list
 */
public record RubricItem(String item, String ja, String en, int weight) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  public RubricItem {
    if (!FORM.matcher(Required.value(item, "item")).matches()) {
      throw new InvalidValueException(
          "item",
          "rubric-item",
          new LocalizedText(
              "評価項目のキーは英小文字で始まる40字以内です。",
              "The key of an item begins with a lower-case letter and has at most 40 characters."));
    }
    Required.value(ja, "ja");
    Required.value(en, "en");
    if (weight < 1 || weight > 100) {
      throw new InvalidValueException(
          "weight",
          "rubric-weight",
          new LocalizedText("配点は1以上100以下です。", "A weight is from 1 to 100."));
    }
  }
}
