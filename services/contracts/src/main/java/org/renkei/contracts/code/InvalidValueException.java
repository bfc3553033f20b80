package org.renkei.contracts.code;

/** A value that its type cannot hold. Says the rule, so that a service can answer with it. */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;
  private final transient LocalizedText text;

  /**
   * A broken rule of a value.
   *
   * @param field the field's name inside the object being built; empty when the value itself is
   *     meant
   * @param rule stable name of the rule in kebab case
   */
  public InvalidValueException(String field, String rule, LocalizedText text) {
    super(text.en());
    this.field = field;
    this.rule = rule;
    this.text = text;
  }

  static InvalidValueException of(String rule, String ja, String en) {
    return new InvalidValueException("", rule, new LocalizedText(ja, en));
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }

  public LocalizedText text() {
    return text;
  }
}
