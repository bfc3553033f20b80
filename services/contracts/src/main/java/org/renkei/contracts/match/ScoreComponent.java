package org.renkei.contracts.match;

/**
 * One part of a score.
 *
 * @param name what it looks at: theme, stage, amount, text, priority, time
 * @param value in [0, 1]
 * @param weight share of the score; all weights add up to 1
 */
public record ScoreComponent(String name, double value, double weight) {}
