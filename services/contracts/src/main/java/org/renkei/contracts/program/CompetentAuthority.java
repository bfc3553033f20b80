package org.renkei.contracts.program;

import org.jspecify.annotations.Nullable;

/** 所管部局: bureau and division of the ministry that owns a program. */
public record CompetentAuthority(@Nullable String bureau, @Nullable String division) {}
