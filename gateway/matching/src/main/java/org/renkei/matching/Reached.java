package org.renkei.matching;

import org.renkei.contracts.match.Verdict;

/** A project that a program was held against, with the verdict. */
public record Reached(Subject subject, Verdict verdict) {}
