package org.renkei.matching.text;

import java.util.List;

/**
 * 形態素解析など: cuts a text into the terms by which it is found. The same text always gives the same
 * terms, whatever was cut before; safe for several threads at once.
 *
 * <p>Extension point: {@link CharacterPairs} needs no dictionary; others bring one.
 */
@FunctionalInterface
public interface TextAnalysis {
  /**
   * The terms of a text in the order in which they stand there, each as often as it does.
   *
   * @param text of any length, as it was written
   */
  List<String> terms(String text);
}
