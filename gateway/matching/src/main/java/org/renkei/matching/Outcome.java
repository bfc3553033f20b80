package org.renkei.matching;

import org.renkei.matching.bits.Words;

/** What one criterion comes to for the projects of some words: one row for each outcome. */
final class Outcome {
  /** Projects that meet it. */
  final long[] met = new long[Words.MOST];

  /** Projects of which it is not known; none that meets it. */
  final long[] unknown = new long[Words.MOST];

  /**
   * Projects for which an UNMET could be changed; read only of a criterion that is so for some
   * projects and not for others.
   */
  final long[] changeable = new long[Words.MOST];

  /** For what an answer works out on its way. */
  final long[] room = new long[Words.MOST];

  /** Whether {@link #unknown} was written; nothing is unknown else. */
  boolean someUnknown;

  /** Writes what is not known: these projects, as far as they do not meet it. */
  void unknown(Words words, long[]... bitmaps) {
    someUnknown = bitmaps.length > 0;
    if (!someUnknown) {
      return;
    }
    words.any(bitmaps, unknown);
    for (int i = 0; i < words.count(); i++) {
      unknown[i] &= ~met[i];
    }
  }
}
