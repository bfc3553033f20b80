package org.renkei.ministry.evaluation;

import java.util.UUID;

/** A conclusion is here, and this ministry's policy has not been asked yet. */
record ConclusionHeard(UUID evaluation) {}
