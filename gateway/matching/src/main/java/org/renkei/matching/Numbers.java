package org.renkei.matching;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Different values and the numbers that stand for them, from 0 on as they come. Several threads may
 * ask at once; no answer may depend on which value has which number.
 */
final class Numbers<T> {
  private final Map<T, Integer> numbers = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  /** Something to be done with each value. */
  interface Visitor<T> {
    void visit(T value, int number);
  }

  int of(T value) {
    Integer known = numbers.get(value);
    return known != null
        ? known
        : numbers.computeIfAbsent(value, unknown -> next.getAndIncrement());
  }

  int size() {
    return next.get();
  }

  void each(Visitor<T> visitor) {
    numbers.forEach(visitor::visit);
  }

  /** Writes the values in the order of their numbers. */
  T[] into(T[] room) {
    each((value, number) -> room[number] = value);
    return room;
  }
}
