package org.renkei.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.renkei.servers.Database;

/**
 * PostgreSQL at its best for this work: each program under every area, theme and stage together, as
 * an array in one GIN index of the programs whose calls are open; rows in that order; everything
 * else of few values as bits of a number; ranges as two numbers, which compare faster; one prepared
 * statement with one plan. With areas and themes in two columns of the index, and rows as they
 * come, it took three times as long. The totals of what it finds are worked out here, as with the
 * other peers.
 */
final class PostgresPeer implements AutoCloseable {
  /** The most places that a project of the generator states. */
  private static final int PLACES = 4;

  private static final int BATCH = 1_000;

  private static final List<String> BITS = List.of("kind", "tier", "size", "demanded");
  private static final List<String> LISTS = List.of("area", "outside", "before", "beside");

  /** Where words of a kind go. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("stage", "stage"),
          Map.entry("kind", "kind"),
          Map.entry("tier", "tier"),
          Map.entry("size", "size"),
          Map.entry("sector", "demanded"),
          Map.entry("member", "demanded"),
          Map.entry("in", "area"),
          Map.entry("theme", "theme"),
          Map.entry("out", "outside"),
          Map.entry("hole", "outside"),
          Map.entry("before", "before"),
          Map.entry("beside", "beside"),
          Map.entry("call", "open"),
          Map.entry("evaluation", "evaluated"));

  private static final String TABLE =
      """
      CREATE TABLE program (
        open boolean NOT NULL,
        evaluated boolean NOT NULL,
        %s,
        %s,
        %s,
        place int[] NOT NULL,
        score_themes bigint NOT NULL,
        score_stages bigint NOT NULL,
        score_max bigint NOT NULL,
        score_time bigint NOT NULL)
      """
          .formatted(
              columns(BITS, "bigint NOT NULL"),
              columns(Conditions.LIMITS, "bigint NOT NULL"),
              columns(LISTS, "int[]"));

  private static final String QUERY =
      """
      SELECT score_themes, score_stages, score_max, score_time
      FROM program
      WHERE open AND NOT evaluated
        AND place && ?
        AND kind & ? <> 0 AND tier & ? <> 0 AND size & ? <> 0
        AND demanded & ? = 0
        AND %s
        AND (before IS NULL OR before && ?)
        AND (beside IS NULL OR NOT beside && ?)
        AND (outside IS NULL OR %s)
      """
          .formatted(
              Conditions.LIMITS.stream()
                  .map(each -> each + " <= ?")
                  .collect(Collectors.joining(" AND ")),
              String.join(" OR ", Collections.nCopies(PLACES, "(area && ? AND NOT outside && ?)")));

  private final Connection connection;
  private final PreparedStatement query;
  private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

  PostgresPeer(Database database, List<Program> programs) throws SQLException {
    connection =
        DriverManager.getConnection(
            database.url() + "?reWriteBatchedInserts=true&prepareThreshold=1",
            database.user(),
            database.password());
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS program");
      statement.execute(TABLE);
      // none of them pays for a query of a few milliseconds: tried
      statement.execute("SET jit = off");
      statement.execute("SET plan_cache_mode = force_generic_plan");
      statement.execute("SET max_parallel_workers_per_gather = 0");
      fill(programs);
      statement.execute("CREATE INDEX ON program USING gin (place) WHERE open");
      statement.execute("VACUUM (ANALYZE, FREEZE) program");
    }
    query = connection.prepareStatement(QUERY);
  }

  private static String columns(List<String> names, String type) {
    return names.stream().map(each -> each + " " + type).collect(Collectors.joining(", "));
  }

  private void fill(List<Program> programs) throws SQLException {
    int columns = 3 + BITS.size() + Conditions.LIMITS.size() + LISTS.size() + 4;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO program VALUES ("
                + String.join(", ", Collections.nCopies(columns, "?"))
                + ")")) {
      connection.setAutoCommit(false);
      int waiting = 0;
      for (Program program : ordered(programs)) {
        if (program.state() == ProgramState.PUBLISHED) {
          row(insert, program);
          insert.addBatch();
          if (++waiting % BATCH == 0) {
            insert.executeBatch();
          }
        }
      }
      insert.executeBatch();
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** So that what is read together lies together. */
  private static List<Program> ordered(List<Program> programs) {
    IdentityHashMap<Program, String> order = new IdentityHashMap<>();
    for (Program program : programs) {
      order.put(
          program,
          Conditions.of(program).words().stream()
              .filter(word -> word.startsWith("in:") || word.startsWith("theme:"))
              .collect(Collectors.joining()));
    }
    return programs.stream().sorted(Comparator.comparing(order::get)).toList();
  }

  private void row(PreparedStatement insert, Program program) throws SQLException {
    Conditions conditions = Conditions.of(program);
    Map<String, List<String>> words =
        conditions.words().stream().collect(Collectors.groupingBy(PostgresPeer::column));
    int at = 1;
    insert.setBoolean(at++, words.containsKey("open"));
    insert.setBoolean(at++, words.containsKey("evaluated"));
    for (String column : BITS) {
      insert.setLong(at++, bits(column, words.getOrDefault(column, List.of())));
    }
    for (long limit : conditions.limits()) {
      insert.setLong(at++, limit);
    }
    for (String column : LISTS) {
      List<String> some = words.getOrDefault(column, List.of());
      // most programs ask neither what came before nor what is beside, which a null tells sooner
      boolean open = some.isEmpty() || some.contains("before:*");
      insert.setObject(at++, open ? null : list(column, some));
    }
    insert.setObject(at++, list("place", cross(words)));
    insert.setLong(at++, Totals.themes(program));
    insert.setLong(at++, Totals.stages(program));
    insert.setLong(at++, Totals.max(program));
    insert.setLong(at, Totals.time(program));
  }

  private static String column(String word) {
    String column = COLUMNS.get(word.substring(0, word.indexOf(':')));
    if (column == null) {
      throw new IllegalArgumentException(word);
    }
    return column;
  }

  private int number(String column, String word) {
    Map<String, Integer> known = numbers.computeIfAbsent(column, c -> new HashMap<>());
    return known.computeIfAbsent(word, w -> known.size());
  }

  private long bits(String column, List<String> words) {
    long bits = 0;
    for (String word : words) {
      int number = number(column, word);
      if (number >= Long.SIZE) {
        throw new IllegalArgumentException("too many kinds of " + column);
      }
      bits |= 1L << number;
    }
    return bits;
  }

  private int[] list(String column, List<String> words) {
    return words.stream().mapToInt(word -> number(column, word)).toArray();
  }

  /** Each area with each theme and each stage as one word, of which the index has short lists. */
  private static List<String> cross(Map<String, List<String>> words) {
    List<String> cross = List.of("");
    for (String column : List.of("area", "theme", "stage")) {
      List<String> each = words.getOrDefault(column, List.of());
      cross = cross.stream().flatMap(left -> each.stream().map(right -> left + right)).toList();
    }
    return cross;
  }

  /** The values of the statement, in its order: a number, or numbers for an array. */
  record Asked(List<Object> values) {}

  Asked asked(Request request) {
    Map<String, List<String>> any = new HashMap<>();
    request.anyOf().forEach(words -> any.put(column(words.get(0)), words));
    Map<String, List<String>> none =
        request.noneOf().stream().collect(Collectors.groupingBy(PostgresPeer::column));
    List<Object> values = new ArrayList<>();
    any.put(
        "area",
        request.places().stream().flatMap(each -> each.anyOf().stream()).distinct().toList());
    Map<String, Integer> known = numbers.getOrDefault("place", Map.of());
    values.add(list("place", cross(any).stream().filter(known::containsKey).toList()));
    for (String column : List.of("kind", "tier", "size")) {
      List<String> words = any.get(column);
      values.add(words == null ? -1L : bits(column, words));
    }
    values.add(bits("demanded", none.getOrDefault("demanded", List.of())));
    values.addAll(request.reached());
    values.add(list("before", any.getOrDefault("before", List.of())));
    values.add(list("beside", none.getOrDefault("beside", List.of())));
    if (request.places().size() > PLACES) {
      throw new IllegalArgumentException("more than " + PLACES + " places");
    }
    for (int i = 0; i < PLACES; i++) {
      boolean is = i < request.places().size();
      values.add(is ? list("area", request.places().get(i).anyOf()) : new int[0]);
      values.add(is ? list("outside", request.places().get(i).noneOf()) : new int[0]);
    }
    return new Asked(values);
  }

  /** The totals of the best, and how many there are. */
  Top search(Asked asked, Totals totals, int limit) throws SQLException {
    for (int i = 0; i < asked.values().size(); i++) {
      Object value = asked.values().get(i);
      if (value instanceof Long number) {
        query.setLong(i + 1, number);
      } else {
        query.setObject(i + 1, value);
      }
    }
    Top top = new Top(limit);
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        top.add(totals.of(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
      }
    }
    return top;
  }

  /** The file in which Linux keeps how long the server's process for this connection has run. */
  Path processTimes() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return Path.of("/proc", String.valueOf(row.getInt(1)), "schedstat");
    }
  }

  /** Nanoseconds of CPU time that a process has had, by that file. */
  static long nanoseconds(Path processTimes) {
    try {
      return new Scanner(Files.readString(processTimes)).nextLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
