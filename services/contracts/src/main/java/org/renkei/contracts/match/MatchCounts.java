package org.renkei.contracts.match;

import java.util.Map;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.SupportCategory;

/**
 * How many programs there are of each verdict, ministry and category, before filters and paging, so
 * that one sees what a filter hides.
 */
public record MatchCounts(
    Map<Verdict, Integer> byVerdict,
    Map<MinistryCode, Integer> byMinistry,
    Map<SupportCategory, Integer> byCategory) {}
