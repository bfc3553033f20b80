package org.renkei.contracts.architecture.violation.right;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.architecture.violation.left.Left;

/** Knows {@link Left}, which knows it. */
public record Right(@Nullable Left left) {}
