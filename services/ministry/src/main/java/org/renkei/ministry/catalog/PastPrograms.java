package org.renkei.ministry.catalog;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.renkei.chassis.web.AsOf;

/**
 * The programs that a past moment or fiscal year knew, in parts that have no program in common and
 * the columns of {@code program}: the rows of today, as far as they stood then already, and those
 * that a later version has replaced.
 */
record PastPrograms(List<Part> parts) {
  private static final String COLUMNS =
      """
      id, source_id, version, state, published_at, updated_at, title, kind, categories, stages,
      themes, themes_and_above, areas, areas_and_above, excluded_areas, applicants, open_during,
      last_opening, search_text, variant_of""";

  private static final String FROM_NOW =
      "SELECT " + COLUMNS + "\nFROM program WHERE state <> 'DRAFT' AND updated_at ";
  private static final String FROM_PAST = "SELECT " + COLUMNS + "\nFROM past_program ";

  /** The version that stood. The question mark is the first moment after that time. */
  private static final String STANDS_STILL = FROM_NOW + "< ?";

  private static final String STOOD = FROM_PAST + "WHERE stood @> ?::timestamptz";

  /** The first version with a call of a year, of a program that was recorded only afterwards. */
  private static final String RECORDED_LATER =
      FROM_NOW
          + """
            >= ? AND call_years @> ?::jsonb
            AND NOT EXISTS (
              SELECT FROM past_program AS earlier
              WHERE earlier.id = program.id
                AND (earlier.updated_at < ? OR earlier.call_years @> ?::jsonb))""";

  private static final String RECORDED_LATER_AND_REPLACED =
      FROM_PAST
          + """
            AS later WHERE updated_at >= ? AND call_years @> ?::jsonb
            AND NOT EXISTS (
              SELECT FROM past_program AS earlier
              WHERE earlier.id = later.id
                AND (earlier.updated_at < ?
                  OR earlier.version < later.version AND earlier.call_years @> ?::jsonb))
            AND NOT EXISTS (
              SELECT FROM program WHERE program.id = later.id AND program.updated_at < ?)""";

  /**
   * One of them.
   *
   * @param sql a query
   * @param arguments what its question marks stand for
   */
  record Part(String sql, List<Object> arguments) {
    Part {
      arguments = List.copyOf(arguments);
    }
  }

  PastPrograms {
    parts = List.copyOf(parts);
  }

  /**
   * What was offered at the end of a day or fiscal year; a draft never was. A program that was
   * recorded only later belongs to a fiscal year for which it had a call.
   */
  static PastPrograms of(AsOf past) {
    OffsetDateTime before = ProgramColumns.utc(past.before());
    List<Part> parts =
        new ArrayList<>(
            List.of(new Part(STANDS_STILL, List.of(before)), new Part(STOOD, List.of(before))));
    if (past.fiscalYear() != null) {
      String year = String.valueOf(past.fiscalYear().year());
      parts.add(new Part(RECORDED_LATER, List.of(before, year, before, year)));
      parts.add(new Part(RECORDED_LATER_AND_REPLACED, List.of(before, year, before, year, before)));
    }
    return new PastPrograms(parts);
  }

  /** All of them as one query, and its arguments. */
  Part whole() {
    return new Part(
        parts.stream().map(Part::sql).collect(Collectors.joining("\nUNION ALL\n")),
        parts.stream().flatMap(part -> part.arguments().stream()).toList());
  }
}
