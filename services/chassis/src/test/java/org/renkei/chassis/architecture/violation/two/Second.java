package org.renkei.chassis.architecture.violation.two;

import org.jspecify.annotations.Nullable;
import org.renkei.chassis.architecture.violation.one.First;

/** Needs {@link First}, which needs it. */
public record Second(@Nullable First first) {}
