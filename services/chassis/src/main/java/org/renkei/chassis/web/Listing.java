package org.renkei.chassis.web;

import java.util.List;

/**
 * The envelope of every list: {@code {metadata, results}} (DS-464-2).
 *
 * @param <T> what is listed
 */
public record Listing<T>(Metadata metadata, List<T> results) {
  public Listing {
    results = List.copyOf(results);
  }

  /** One piece of a list, as {@code query} asked for it. */
  public static <T> Listing<T> of(
      String title, String type, QueryParameters query, long count, List<T> results) {
    return new Listing<>(
        new Metadata(title, null, type, query.understood(), Resultset.of(count, query.page())),
        results);
  }
}
