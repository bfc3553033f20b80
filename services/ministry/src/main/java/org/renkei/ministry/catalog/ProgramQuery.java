package org.renkei.ministry.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.AsOf;
import org.renkei.chassis.web.Page;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.Variants;

/**
 * One list of programs as SQL, of the present or of the past. Its filter means exactly what {@link
 * ProgramFilter#accepts} means, for programs that keep to the rules.
 */
final class ProgramQuery {
  /** Fields one may sort by, with their columns. */
  static final Map<String, String> SORTABLE =
      Map.of(
          "updated_at", "updated_at",
          "published_at", "published_at",
          "title", "title",
          "source_id", "source_id");

  /** {@link Variants#stands} for one area. */
  private static final String STANDS =
      """
       AND (variant_of IS NULL
        OR NOT EXISTS (
          SELECT FROM program AS original
          WHERE original.id = program.variant_of AND original.state = 'PUBLISHED')
        OR (areas && ? AND NOT excluded_areas && ?))
       AND NOT EXISTS (
        SELECT FROM program AS variant
        WHERE variant.variant_of = program.id AND variant.state = 'PUBLISHED'
          AND variant.areas && ? AND NOT variant.excluded_areas && ?)""";

  /** The same with {@link #FAMILIES}, which are few enough to be looked up in a hash. */
  private static final String STOOD =
      """
       AND (variant_of IS NULL
        OR variant_of NOT IN (SELECT id FROM past_original WHERE state = 'PUBLISHED')
        OR (areas && ? AND NOT excluded_areas && ?))
       AND id NOT IN (
        SELECT variant_of FROM past_variant
        WHERE state = 'PUBLISHED' AND areas && ? AND NOT excluded_areas && ?)""";

  /**
   * The variants of a list of the past, and what they vary: there are few, and each area of a
   * filter asks for them, so they are looked for once.
   */
  private static final String FAMILIES =
      """
      WITH past_variant AS MATERIALIZED (
        SELECT id, state, variant_of, areas, excluded_areas FROM (%1$s) AS listed
        WHERE variant_of IS NOT NULL),
      past_original AS MATERIALIZED (
        SELECT id, state FROM (%1$s) AS listed
        WHERE id = ANY (ARRAY(SELECT variant_of FROM past_variant)))
      """;

  /** What a page of the past is put in order and found by. */
  private static final String SHOWN = "id, source_id, version, title, published_at, updated_at";

  /** The latest change first. */
  private static final List<Sort> LATEST_FIRST = List.of(new Sort("updated_at", true));

  private final StringBuilder where = new StringBuilder("true");
  private final List<Object> arguments = new ArrayList<>();
  private final @Nullable PastPrograms past;
  private final String stands;
  private final boolean asksForVariants;
  private final List<Sort> order;
  private final Page page;

  /**
   * A list.
   *
   * @param since and {@code until}: changed at or after the one, before the other; null for no
   *     limit
   * @param order the latest change first when empty; equal ones by id
   * @param past the past that is asked about; null for the present
   * @param now the moment by which calls are open or closed
   */
  ProgramQuery(
      ProgramFilter filter,
      Set<ProgramState> states,
      @Nullable Instant since,
      @Nullable Instant until,
      List<Sort> order,
      Page page,
      @Nullable AsOf past,
      Instant now) {
    this.past = past == null ? null : PastPrograms.of(past);
    this.stands = past == null ? STANDS : STOOD;
    this.asksForVariants = !filter.areas().isEmpty();
    this.order = order.isEmpty() ? LATEST_FIRST : order;
    this.page = page;
    and("state = ANY (?)", names(states));
    if (since != null) {
      and("updated_at >= ?", ProgramColumns.utc(since));
    }
    if (until != null) {
      and("updated_at < ?", ProgramColumns.utc(until));
    }
    if (!filter.kinds().isEmpty()) {
      and("kind = ANY (?)", names(filter.kinds()));
    }
    if (!filter.categories().isEmpty()) {
      and("categories && ?", names(filter.categories()));
    }
    if (!filter.stages().isEmpty()) {
      and("stages && ?", names(filter.stages()));
    }
    if (!filter.themes().isEmpty()) {
      and(
          "(themes && ? OR themes_and_above && ?)",
          chains(filter.themes(), ProgramColumns::chain),
          filter.themes().stream().map(ThemeCode::value).toList());
    }
    if (!filter.areas().isEmpty()) {
      areas(filter.areas());
    }
    if (!filter.applicants().isEmpty()) {
      List<String> kinds = new ArrayList<>(names(filter.applicants()));
      kinds.add(ProgramColumns.ANY_APPLICANT);
      and("applicants && ?", kinds);
    }
    if (!filter.callStatuses().isEmpty()) {
      callStatuses(filter.callStatuses(), now);
    }
    for (String word : filter.words()) {
      if (past == null && word.codePointCount(0, word.length()) > 1) {
        // Only the present has an index of them.
        and("pairs_of_characters(search_text) @> pairs_of_characters(?)", word);
      }
      and("strpos(search_text, ?) > 0", word);
    }
  }

  private void and(String condition, Object... values) {
    where.append(" AND ").append(condition);
    arguments.addAll(List.of(values));
  }

  private void areas(Set<AreaCode> areas) {
    where.append(" AND (false");
    for (AreaCode area : areas) {
      List<String> chain = ProgramColumns.chain(area);
      List<String> touching = touching(area);
      where.append(" OR ((areas && ? OR areas_and_above && ?) AND NOT excluded_areas && ?");
      where.append(" ").append(stands).append(')');
      arguments.addAll(
          List.of(chain, List.of(area.value()), chain, chain, touching, chain, touching));
    }
    where.append(')');
  }

  /** What lies around, in or at an area. */
  private static List<String> touching(AreaCode area) {
    return Areas.all().stream()
        .map(Areas.Area::code)
        .filter(other -> Areas.covers(other, area) || Areas.covers(area, other))
        .map(AreaCode::value)
        .toList();
  }

  private void callStatuses(Set<CallStatus> statuses, Instant now) {
    where.append(" AND (false");
    for (CallStatus status : statuses) {
      switch (status) {
        case OPEN -> either("open_during @> ?::timestamptz", now);
        case FORECAST ->
            either("(NOT open_during @> ?::timestamptz AND last_opening > ?)", now, now);
        case CLOSED ->
            either("(NOT open_during @> ?::timestamptz AND last_opening <= ?)", now, now);
      }
    }
    where.append(')');
  }

  private void either(String condition, Instant... moments) {
    where.append(" OR ").append(condition);
    for (Instant moment : moments) {
      arguments.add(ProgramColumns.utc(moment));
    }
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }

  private static <T> List<String> chains(Set<T> codes, Function<T, List<String>> chain) {
    return codes.stream().flatMap(code -> chain.apply(code).stream()).distinct().toList();
  }

  String count() {
    String count = "SELECT count(*) FROM ";
    if (past == null) {
      return count + "program WHERE " + where;
    }
    return past.parts().stream()
        .map(part -> "(" + count + from(part) + ")")
        .collect(Collectors.joining(" + ", families() + "SELECT ", ""));
  }

  List<Object> countArguments() {
    return past == null ? List.copyOf(arguments) : pastArguments(past, List.of());
  }

  String select() {
    if (past == null) {
      return "SELECT document FROM program WHERE " + where + by() + " LIMIT ? OFFSET ?";
    }
    // Each part brings as much as the page could need of it: an index gives it in the order wanted.
    return past.parts().stream()
        .map(part -> "(SELECT " + SHOWN + " FROM " + from(part) + by() + " LIMIT ?)")
        .collect(
            Collectors.joining(
                " UNION ALL ",
                families() + "SELECT kept.document FROM (SELECT * FROM (",
                ") AS listed"
                    + by()
                    + " LIMIT ? OFFSET ?) AS page JOIN program_version AS kept"
                    + " ON kept.program_id = page.id AND kept.version = page.version"
                    + by()));
  }

  List<Object> selectArguments() {
    List<Object> all =
        past == null
            ? new ArrayList<>(arguments)
            : pastArguments(past, List.of((long) page.limit() + page.offset()));
    all.add(page.limit());
    all.add(page.offset());
    return all;
  }

  private String from(PastPrograms.Part part) {
    return "(" + part.sql() + ") AS program WHERE " + where;
  }

  private String families() {
    return past != null && asksForVariants ? FAMILIES.formatted(past.whole().sql()) : "";
  }

  private List<Object> pastArguments(PastPrograms asked, List<Object> more) {
    List<Object> all = new ArrayList<>();
    if (asksForVariants) {
      all.addAll(asked.whole().arguments());
      all.addAll(asked.whole().arguments());
    }
    for (PastPrograms.Part part : asked.parts()) {
      all.addAll(part.arguments());
      all.addAll(arguments);
      all.addAll(more);
    }
    return all;
  }

  private String by() {
    return order.stream()
        .map(
            sort -> SORTABLE.get(sort.field()) + (sort.descending() ? " DESC" : "") + " NULLS LAST")
        .collect(Collectors.joining(", ", " ORDER BY ", ", id"));
  }
}
