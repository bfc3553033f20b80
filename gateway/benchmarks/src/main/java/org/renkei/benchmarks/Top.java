package org.renkei.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/** The highest totals and how many there were. */
final class Top {
  private final int limit;
  private final PriorityQueue<Integer> totals = new PriorityQueue<>();
  private int count;

  Top(int limit) {
    this.limit = limit;
  }

  void add(int total) {
    count++;
    if (totals.size() < limit) {
      totals.add(total);
    } else if (total > totals.peek()) {
      totals.poll();
      totals.add(total);
    }
  }

  int count() {
    return count;
  }

  List<Integer> totals() {
    List<Integer> sorted = new ArrayList<>(totals);
    sorted.sort(Collections.reverseOrder());
    return sorted;
  }
}
