package org.renkei.gateway.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.CatalogState;

/**
 * How far what a ministry says about joint evaluations has been read.
 *
 * @param state CURRENT, STALE where it may have said more since, ABSENT where nothing can have come
 * @param asOf moment up to which it is known; null while it never was
 * @param position records read, as the sum of the offsets over the partitions of its topic
 * @param lag records that wait to be read
 */
public record EvaluationPosition(
    MinistryCode ministry, CatalogState state, @Nullable Instant asOf, long position, long lag) {}
