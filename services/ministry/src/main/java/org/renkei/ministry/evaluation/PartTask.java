package org.renkei.ministry.evaluation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.evaluation.PartView;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.evaluation.SubmitPart;

/**
 * この府省の評価: what this ministry is to score, and what it has.
 *
 * @param rubric shared items; each wants one score
 * @param viewpoint the ministry's own items; so does each of these
 * @param part what it has submitted
 * @param draft what it has saved for itself
 */
public record PartTask(
    UUID evaluation,
    @Nullable Rubric rubric,
    List<RubricItem> viewpoint,
    @Nullable PartView part,
    @Nullable SubmitPart draft) {}
