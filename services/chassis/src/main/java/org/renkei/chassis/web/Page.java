package org.renkei.chassis.web;

import java.util.List;

/**
 * A piece of a list.
 *
 * @param limit how many at most, 1 to 100
 * @param offset how many to leave out before, 0 or more
 */
public record Page(int limit, int offset) {
  /** The largest piece. */
  public static final int MAX_LIMIT = 100;

  /** The piece when nothing is said: the first twenty. */
  public static final Page FIRST = new Page(20, 0);

  public Page {
    if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
      throw new IllegalArgumentException("limit " + limit + ", offset " + offset);
    }
  }

  /** This piece of a list that is already whole in memory. */
  public <T> List<T> of(List<T> whole) {
    int from = Math.min(offset, whole.size());
    return List.copyOf(whole.subList(from, Math.min(whole.size(), from + limit)));
  }
}
