package org.renkei.contracts.code;

/** A code with the words a person reads for it. */
public interface Labeled {
  /** The Japanese label. */
  String ja();

  /** The English label. */
  String en();
}
