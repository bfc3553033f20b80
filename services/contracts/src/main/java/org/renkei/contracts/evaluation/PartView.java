package org.renkei.contracts.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Grade;

/**
 * One ministry's part as a reader may see it. What the reader may not see yet is left out.
 *
 * @param viewpoint 独自視点: the ministry's own items
 * @param comment the ministry's words on the whole, or its reason for recusing itself
 * @param score the part's score, once it counts in a conclusion
 * @param grade the part's grade, once it counts in a conclusion
 */
public record PartView(
    MinistryCode ministry,
    PartState state,
    @Nullable Long revision,
    @Nullable List<RubricItem> viewpoint,
    @Nullable List<ItemScore> scores,
    @Nullable String comment,
    @Nullable ExactScore score,
    @Nullable Grade grade) {}
