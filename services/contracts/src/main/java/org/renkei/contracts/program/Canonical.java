package org.renkei.contracts.program;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sets as they go over the wire: sorted lists without repeats, so that equal sets are equal
 * records.
 */
final class Canonical {
  private Canonical() {}

  static <T extends Comparable<? super T>> List<T> set(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(new TreeSet<>(values));
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
