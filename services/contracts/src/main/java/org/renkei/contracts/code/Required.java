package org.renkei.contracts.code;

import org.jspecify.annotations.Nullable;

/** The check for a component without which a record cannot exist. */
public final class Required {
  private Required() {}

  /**
   * Returns the value, or refuses the record that it belongs to.
   *
   * @param field the field's name on the wire (snake case)
   * @throws InvalidValueException rule {@code required}, when the value is missing
   */
  public static <T> T value(@Nullable T value, String field) {
    if (value == null) {
      throw new InvalidValueException(
          field, "required", new LocalizedText(field + " は必須です。", field + " is required."));
    }
    return value;
  }
}
