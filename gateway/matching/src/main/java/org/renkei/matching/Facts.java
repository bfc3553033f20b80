package org.renkei.matching;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named facts in a fixed order; what is not stated is left out. */
final class Facts {
  private final Map<String, Object> facts = new LinkedHashMap<>();

  private Facts() {}

  static Facts of(String name, @Nullable Object value) {
    return new Facts().and(name, value);
  }

  static Facts of(Map<String, Object> facts) {
    Facts copy = new Facts();
    copy.facts.putAll(facts);
    return copy;
  }

  Facts and(String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value);
    }
    return this;
  }

  /** A condition of a program: an empty list conditions nothing. */
  Facts andCondition(String name, Collection<?> values) {
    return values.isEmpty() ? this : and(name, values);
  }

  static Facts ofCondition(String name, Collection<?> values) {
    return new Facts().andCondition(name, values);
  }

  Map<String, Object> map() {
    return Collections.unmodifiableMap(facts);
  }
}
