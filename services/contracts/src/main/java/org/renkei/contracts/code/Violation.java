package org.renkei.contracts.code;

/**
 * One broken rule of an input.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field, such as {@code /calls/0/closes_at}
 * @param rule stable name of the rule in kebab case, such as {@code reversed-range}
 * @param message what is wrong and what is allowed, in Japanese and in English
 */
public record Violation(String pointer, String rule, LocalizedText message) {
  public static Violation of(String pointer, String rule, String ja, String en) {
    return new Violation(pointer, rule, new LocalizedText(ja, en));
  }
}
