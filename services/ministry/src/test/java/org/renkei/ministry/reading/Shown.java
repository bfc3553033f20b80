package org.renkei.ministry.reading;

import java.util.function.Function;

/** Readings written in a few words, so that a table of phrases stays readable. */
final class Shown {
  private Shown() {}

  static <T> String of(Reading<T> reading, Function<T, String> value) {
    if (reading instanceof Reading.Read<T> read) {
      return value.apply(read.value());
    }
    return reading instanceof Reading.Unread<T> ? "unread" : "not stated";
  }
}
