package org.renkei.matching;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Criterion;

/**
 * もし緩和したら: how many projects more would be ELIGIBLE if one criterion demanded less and all else
 * stayed as it is.
 *
 * @param criterion the criterion as it stands
 * @param ifDropped projects more if it were dropped
 * @param relaxed the criterion one step weaker; null where there is no step short of dropping it
 * @param ifRelaxed projects more if it were relaxed so; 0 where it cannot be
 */
public record WhatIf(
    Criterion criterion, int ifDropped, @Nullable Criterion relaxed, int ifRelaxed) {}
