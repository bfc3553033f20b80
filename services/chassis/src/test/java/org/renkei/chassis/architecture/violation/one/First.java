package org.renkei.chassis.architecture.violation.one;

import org.jspecify.annotations.Nullable;
import org.renkei.chassis.architecture.violation.two.Second;

/** Needs {@link Second}, which needs it. */
public record First(@Nullable Second second) {}
