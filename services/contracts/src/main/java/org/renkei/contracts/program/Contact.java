package org.renkei.contracts.program;

import org.jspecify.annotations.Nullable;

/** 連絡先: the office to ask; offices, never persons. */
public record Contact(
    @Nullable String office,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String url) {}
