package org.renkei.ministry.catalog;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.renkei.chassis.web.AsOf;

/**
 * The programs that a past moment or fiscal year knew, as a table with the columns of {@code
 * program}. It is put together from the rows of today, as far as they stood then already, and from
 * those that a later version has replaced.
 *
 * @param sql a query
 * @param arguments what its question marks stand for
 */
record PastPrograms(String sql, List<Object> arguments) {
  private static final String COLUMNS =
      """
      id, source_id, version, state, published_at, updated_at, title, kind, categories, stages,
      themes, themes_and_above, areas, areas_and_above, excluded_areas, applicants, open_during,
      last_opening, search_text, variant_of""";

  private static final String FROM_NOW =
      "\nSELECT " + COLUMNS + "\nFROM program WHERE state <> 'DRAFT' AND updated_at ";
  private static final String FROM_PAST = "\nUNION ALL\nSELECT " + COLUMNS + "\nFROM past_program ";

  /** The version that stood. Each question mark is the first moment after that time. */
  private static final String STOOD =
      FROM_NOW + "< ?" + FROM_PAST + "WHERE stood @> ?::timestamptz";

  /** The first version with a call of a year, of a program that was recorded only afterwards. */
  private static final String RECORDED_LATER =
      "\nUNION ALL"
          + FROM_NOW
          + """
            >= ? AND call_years @> ?::jsonb
            AND NOT EXISTS (
              SELECT FROM past_program AS earlier
              WHERE earlier.id = program.id
                AND (earlier.updated_at < ? OR earlier.call_years @> ?::jsonb))"""
          + FROM_PAST
          + """
            AS later WHERE updated_at >= ? AND call_years @> ?::jsonb
            AND NOT EXISTS (
              SELECT FROM past_program AS earlier
              WHERE earlier.id = later.id
                AND (earlier.updated_at < ?
                  OR earlier.version < later.version AND earlier.call_years @> ?::jsonb))
            AND NOT EXISTS (
              SELECT FROM program WHERE program.id = later.id AND program.updated_at < ?)""";

  PastPrograms {
    arguments = List.copyOf(arguments);
  }

  /**
   * What was offered at the end of a day or fiscal year; a draft never was. A program that was
   * recorded only later belongs to a fiscal year for which it had a call.
   */
  static PastPrograms of(AsOf past) {
    OffsetDateTime before = ProgramColumns.utc(past.before());
    List<Object> arguments = new ArrayList<>(Collections.nCopies(2, before));
    if (past.fiscalYear() == null) {
      return new PastPrograms(STOOD, arguments);
    }
    String year = String.valueOf(past.fiscalYear().year());
    for (int i = 0; i < 4; i++) {
      arguments.add(before);
      arguments.add(year);
    }
    arguments.add(before);
    return new PastPrograms(STOOD + RECORDED_LATER, arguments);
  }
}
