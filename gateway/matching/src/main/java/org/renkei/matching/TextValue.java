package org.renkei.matching;

import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.text.Relevance;
import org.renkei.matching.text.TermCounts;
import org.renkei.matching.text.Vocabulary;

/**
 * What a program's text adds to its score for one project: how much of what the project's name and
 * purpose say stands in it, in ten-thousandths.
 */
final class TextValue {
  private static final int NEUTRAL = 5_000;
  private static final int FULL = 10_000;

  private final Relevance relevance;

  private TextValue(Relevance relevance) {
    this.relevance = relevance;
  }

  /** Held against the programs of a catalog, which tell how rare each term is. */
  static TextValue of(ClusterProject project, Catalog catalog) {
    return of(project, catalog.vocabulary(), catalog.termCounts());
  }

  static TextValue of(ClusterProject project, Vocabulary vocabulary, TermCounts counts) {
    String purpose = project.purpose() == null ? "" : project.purpose();
    return new TextValue(Relevance.of(project.name(), purpose, vocabulary, counts));
  }

  /** Whether every text has the same value, for the project has no words. */
  boolean isNeutral() {
    return relevance.isEmpty();
  }

  /** The value of a text; neutral for a project without words. */
  int of(int[] text) {
    return relevance.isEmpty()
        ? NEUTRAL
        : Scorer.fraction(relevance.earned(text), relevance.most());
  }

  /** No text has more. */
  int most() {
    return relevance.isEmpty() ? NEUTRAL : FULL;
  }
}
