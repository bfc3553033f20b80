package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.ministry.catalog.Stored;

/** Counts rows while a file is read. */
final class Tally {
  private static final int MAX_VALUE = 200;

  private final List<ImportReport.Rejection> fresh = new ArrayList<>();
  private int added;
  private int changed;
  private int unchanged;
  private int rejected;
  private int withdrawn;

  /** Goes on where an import stood. */
  Tally(ImportReport.Counts counts) {
    added = counts.added();
    changed = counts.changed();
    unchanged = counts.unchanged();
    rejected = counts.rejected();
    withdrawn = counts.withdrawn();
  }

  /** The same counts, to go back to when a transaction does not come to its end. */
  Tally copy() {
    Tally copy = new Tally(counts());
    copy.fresh.addAll(fresh);
    return copy;
  }

  /** The row that is being read, counted from 1. */
  int row() {
    return added + changed + unchanged + rejected + 1;
  }

  void withdrew(int programs) {
    withdrawn += programs;
  }

  void stored(Stored.Effect effect) {
    switch (effect) {
      case ADDED -> added++;
      case CHANGED -> changed++;
      case UNCHANGED -> unchanged++;
    }
  }

  void refused(@Nullable JsonNode row, RowRefused refusal) {
    for (RowRefused.Reason reason : refusal.reasons()) {
      fresh.add(
          new ImportReport.Rejection(
              row(), reason.field(), value(row, reason.field()), reason.text()));
    }
    rejected++;
  }

  private static @Nullable String value(@Nullable JsonNode row, String field) {
    if (row == null || field.isEmpty()) {
      return null;
    }
    JsonNode value = field.startsWith("/") ? row.at(field) : row.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) + "…" : text;
  }

  ImportReport.Counts counts() {
    return new ImportReport.Counts(
        added + changed + unchanged + rejected, added, changed, unchanged, withdrawn, rejected);
  }

  /** Rejections since this was last asked. */
  List<ImportReport.Rejection> freshRejections() {
    List<ImportReport.Rejection> all = List.copyOf(fresh);
    fresh.clear();
    return all;
  }
}
