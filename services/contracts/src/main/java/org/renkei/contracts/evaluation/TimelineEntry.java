package org.renkei.contracts.evaluation;

import java.time.Instant;
import org.renkei.contracts.code.MinistryCode;

/**
 * 経過の一件.
 *
 * @param ministry by whom
 * @param ja a sentence
 * @param en the same in English
 */
public record TimelineEntry(
    Instant at, MinistryCode ministry, TimelineEvent what, String ja, String en) {}
