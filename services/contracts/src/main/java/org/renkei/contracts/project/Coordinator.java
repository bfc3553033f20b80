package org.renkei.contracts.project;

import org.jspecify.annotations.Nullable;

/**
 * コーディネータ: links university seeds with firms' needs.
 *
 * @param name the person's name; never part of an event
 * @param affiliation where the person works
 * @param field what the person knows
 */
public record Coordinator(
    @Nullable String name, @Nullable String affiliation, @Nullable String field) {
  Coordinator withoutName() {
    return new Coordinator(null, affiliation, field);
  }
}
