package org.renkei.ministry.extension;

import java.util.List;
import org.renkei.contracts.program.Program;

/**
 * 優先的措置の方針: what a ministry makes of the conclusion of a joint evaluation. Each ministry brings
 * exactly one bean of this type. A pure function: the same question must have the same answer. It
 * is asked about each conclusion, and again while something that it offered could not be granted.
 */
public interface PriorityPolicy {
  /**
   * What the conclusion earns the project at this ministry's programs; empty for nothing.
   *
   * @param earned the conclusion, of an evaluation that this ministry led or took part in
   * @param programs the ministry's published programs
   * @return at most one offer of a kind for each of these programs, valid no longer than the grade
   */
  List<TreatmentOffer> offers(EarnedGrade earned, List<Program> programs);
}
