package org.renkei.local;

/**
 * What the launcher says to a person.
 *
 * @param ja the sentence in Japanese
 * @param en the same in English
 */
public record Message(String ja, String en) {
  @Override
  public String toString() {
    return ja + "  /  " + en;
  }
}
