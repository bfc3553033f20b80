package org.renkei.contracts.match;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;

/**
 * How far the catalog of a ministry has been read.
 *
 * @param asOf moment up to which the answer knows the catalog; null while ABSENT
 * @param programs number of programs that can be matched
 * @param position records read, as the sum of the offsets over the partitions of its topic
 */
public record CatalogPosition(
    MinistryCode ministry,
    CatalogState state,
    @Nullable Instant asOf,
    int programs,
    long position) {}
