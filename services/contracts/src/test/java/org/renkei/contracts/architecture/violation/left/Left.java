package org.renkei.contracts.architecture.violation.left;

import org.renkei.contracts.architecture.violation.right.Right;

/** Knows {@link Right}, which knows it. */
public record Left(Right right) {}
