package org.renkei.gateway.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.Verdict;

/**
 * How a program and a project stand to each other, when they fit or have been told to.
 *
 * @param fits whether they fit now
 * @param told whether it was last told that they do
 * @param verdict 判定 now; null when the program is no longer offered
 * @param changedAt since when it differs from what was told
 */
record StandingMatch(
    UUID projectId,
    UUID programId,
    boolean fits,
    boolean told,
    @Nullable Verdict verdict,
    long programVersion,
    long projectVersion,
    Instant changedAt) {}
