package org.renkei.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.match.ScoreComponent;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.program.Call;

/**
 * What a {@link Ranking} leaves to be said of a program.
 *
 * @param timing 公募時期
 * @param call the call that timing speaks of
 * @param components of the score
 * @param criteria what each criterion that could be read came to, in their order
 * @param treatments 優先的措置 that count today
 * @param <T> the form of what a criterion came to
 */
public record Reasoned<T>(
    Timing timing,
    @Nullable Call call,
    List<ScoreComponent> components,
    List<T> criteria,
    List<PriorityTreatment> treatments) {}
