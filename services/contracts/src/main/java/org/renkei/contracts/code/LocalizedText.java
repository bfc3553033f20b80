package org.renkei.contracts.code;

/** A sentence in Japanese with its English beside it. */
public record LocalizedText(String ja, String en) {}
