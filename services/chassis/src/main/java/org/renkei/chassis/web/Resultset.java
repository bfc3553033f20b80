package org.renkei.chassis.web;

/**
 * Which piece of how many.
 *
 * @param count how many there are in all, before paging
 * @param offset how many were left out before
 * @param limit how many are shown at most
 */
public record Resultset(long count, int offset, int limit) {
  public static Resultset of(long count, Page page) {
    return new Resultset(count, page.offset(), page.limit());
  }
}
