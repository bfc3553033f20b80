package org.renkei.ministry.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.web.AsOf;
import org.renkei.chassis.web.Page;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramIds;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.Variants;
import org.renkei.servers.testing.RenkeiTestResource;

/** Lists of the past, held against what a reader of all versions finds without a database. */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
class PastProgramsIT {
  private static final MinistryCode MEXT = new MinistryCode("MEXT");
  private static final List<Integer> YEARS = List.of(2023, 2024, 2025, 2026, 2027);
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  private static final int DAYS = 1_000;
  private static final int QUESTIONS = 500;

  @Inject ProgramStore store;
  @Inject AgroalDataSource database;
  @Inject PastProgramsFilled filled;

  private final Random random = new Random(20261124);
  private final RandomPrograms programs = new RandomPrograms(random);

  @Test
  void listsExactlyWhatAReaderOfAllVersionsFinds() throws SQLException {
    // Given
    for (int i = 0; i < 150; i++) {
      keepHistory("WHOLE-%03d".formatted(i), "WHOLE-%03d".formatted(random.nextInt(150)));
    }
    Map<UUID, List<Program>> versions = allVersions();
    int listed = 0;
    int bothVersionsOfAnArea = 0;

    for (int i = 0; i < QUESTIONS; i++) {
      Question question = question();

      // When
      List<String> found = walk(question, 1 + random.nextInt(Page.MAX_LIMIT));

      // Then
      List<Program> stood = stood(versions, question.past());
      List<String> wanted = question.answer(stood, Variants.of(stood));
      assertThat(found).as("%s", question).isEqualTo(wanted);
      assertThat(store.count(question.query(Page.FIRST))).isEqualTo(wanted.size());
      listed += wanted.size();
      if (!question.answer(stood, Variants.NONE).equals(wanted)) {
        bothVersionsOfAnArea++;
      }
    }
    assertThat(listed).as("a question nothing answers proves little").isGreaterThan(QUESTIONS);
    assertThat(bothVersionsOfAnArea).as("questions that variants decide").isGreaterThan(5);
  }

  @Test
  void readsOneProgramAsTheListShowsIt() throws SQLException {
    // Given
    for (int i = 0; i < 30; i++) {
      keepHistory("ONE-%03d".formatted(i), null);
    }
    Map<UUID, List<Program>> versions = allVersions();
    versions.values().removeIf(all -> !all.get(0).sourceId().startsWith("ONE-"));

    for (int i = 0; i < 40; i++) {
      AsOf past = past();
      Map<UUID, Program> stood =
          stood(versions, past).stream()
              .collect(Collectors.toMap(p -> Objects.requireNonNull(p.id()), p -> p));
      for (UUID id : versions.keySet()) {
        // When
        Optional<Program> found = store.past(past, id);

        // Then
        assertThat(found).as("%s %s", past, id).isEqualTo(Optional.ofNullable(stood.get(id)));
      }
    }
  }

  @Test
  void knowsTheVersionsFromBeforeItKeptTheirColumns() throws SQLException {
    // Given
    for (int i = 0; i < 60; i++) {
      keepHistory("FILLED-%03d".formatted(i), null);
    }
    List<String> kept = pastPrograms();
    QuarkusTransaction.requiringNew().run(() -> write("DELETE FROM past_program"));
    assertThat(pastPrograms()).isEmpty();

    // When
    QuarkusTransaction.requiringNew().run(this::fill);

    // Then
    assertThat(kept).hasSizeGreaterThan(60);
    assertThat(pastPrograms()).isEqualTo(kept);
  }

  private void fill() {
    try (Connection connection = database.getConnection()) {
      filled.fill(connection);
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything from a draft to a withdrawal; the clock is put back now and then. */
  private void keepHistory(String sourceId, @Nullable String original) {
    UUID id = ProgramIds.of(MEXT, sourceId);
    UUID variantOf =
        original == null || original.equals(sourceId) || random.nextInt(3) > 0
            ? null
            : ProgramIds.of(MEXT, original);
    Instant at = moment();
    ProgramState state = random.nextInt(4) == 0 ? ProgramState.DRAFT : ProgramState.PUBLISHED;
    Instant published = state == ProgramState.DRAFT ? null : at;
    List<Integer> years = List.of(programs.one(YEARS));
    Program program =
        programs.program(sourceId, years, variantOf).stored(id, MEXT, 1, state, published, at);
    assertThat(store.insert(program)).isTrue();
    int changes = random.nextInt(6);
    for (int version = 2; version <= 1 + changes; version++) {
      at =
          switch (random.nextInt(10)) {
            case 0 -> at.minusSeconds(random.nextInt(100) * 86_400L);
            case 1 -> at;
            default -> at.plusSeconds(random.nextInt(200) * 86_400L);
          };
      state = after(state);
      published = published == null && state != ProgramState.DRAFT ? at : published;
      store.update(
          programs
              .program(sourceId, List.of(programs.one(YEARS)), variantOf)
              .stored(id, MEXT, version, state, published, at));
    }
  }

  private ProgramState after(ProgramState state) {
    return switch (state) {
      case DRAFT -> programs.one(List.of(ProgramState.DRAFT, ProgramState.PUBLISHED));
      case WITHDRAWN -> ProgramState.WITHDRAWN;
      default ->
          programs.one(
              List.of(
                  ProgramState.PUBLISHED,
                  ProgramState.PUBLISHED,
                  ProgramState.PUBLISHED,
                  ProgramState.SUSPENDED,
                  ProgramState.WITHDRAWN));
    };
  }

  /** The end of a day, so that some fall on the moment that is asked about. */
  private Instant moment() {
    return FIRST_DAY.plusDays(random.nextInt(DAYS)).atStartOfDay(FiscalYear.TOKYO).toInstant();
  }

  private AsOf past() {
    if (random.nextBoolean()) {
      return new AsOf(moment(), null);
    }
    FiscalYear year = new FiscalYear(programs.one(YEARS));
    return new AsOf(year.plus(1).firstDay().atStartOfDay(FiscalYear.TOKYO).toInstant(), year);
  }

  private record Question(
      AsOf past,
      ProgramFilter filter,
      Set<ProgramState> states,
      @Nullable Instant since,
      @Nullable Instant until,
      List<Sort> order) {
    ProgramQuery query(Page page) {
      return new ProgramQuery(filter, states, since, until, order, page, past, past.last());
    }

    List<String> answer(List<Program> stood, Variants variants) {
      return stood.stream()
          .filter(this::asksFor)
          .filter(
              program ->
                  filter.accepts(program, ProgramFilter.searchText(program), past.last(), variants))
          .sorted(comparator())
          .map(PastProgramsIT::name)
          .toList();
    }

    private boolean asksFor(Program program) {
      Instant changed = Objects.requireNonNull(program.updatedAt());
      return states.contains(program.state())
          && (since == null || !changed.isBefore(since))
          && (until == null || changed.isBefore(until));
    }

    private Comparator<Program> comparator() {
      return (order.isEmpty() ? List.of(new Sort("updated_at", true)) : order)
          .stream()
              .map(Question::by)
              .reduce(Comparator::thenComparing)
              .orElseThrow()
              .thenComparing(program -> String.valueOf(program.id()));
    }

    private static Comparator<Program> by(Sort sort) {
      Comparator<Program> order =
          switch (sort.field()) {
            case "title" -> (a, b) -> Arrays.compareUnsigned(bytes(a.title()), bytes(b.title()));
            case "published_at" -> Comparator.comparing(p -> orEpoch(p.publishedAt()));
            default -> Comparator.comparing(p -> orEpoch(p.updatedAt()));
          };
      return sort.descending() ? order.reversed() : order;
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A column keeps microseconds, the nearest ones. */
    private static Instant orEpoch(@Nullable Instant moment) {
      return Objects.requireNonNullElse(moment, Instant.EPOCH)
          .plusNanos(500)
          .truncatedTo(ChronoUnit.MICROS);
    }
  }

  private Question question() {
    Set<ProgramState> states = EnumSet.of(ProgramState.PUBLISHED, ProgramState.SUSPENDED);
    if (random.nextInt(3) == 0) {
      states = EnumSet.of(programs.one(List.of(ProgramState.values())));
    }
    List<Sort> order = new ArrayList<>();
    for (String field : List.of("title", "published_at", "updated_at")) {
      if (random.nextInt(3) == 0) {
        order.add(new Sort(field, random.nextBoolean()));
      }
    }
    return new Question(
        past(),
        programs.filter(),
        states,
        random.nextInt(6) == 0 ? moment() : null,
        random.nextInt(6) == 0 ? moment() : null,
        order);
  }

  private List<String> walk(Question question, int limit) {
    List<String> found = new ArrayList<>();
    List<Program> page;
    do {
      page = store.list(question.query(new Page(limit, found.size())));
      page.forEach(program -> found.add(name(program)));
    } while (page.size() == limit);
    assertThat(new HashSet<>(found)).as("pages of %s", question).hasSameSizeAs(found);
    return found;
  }

  private static String name(Program program) {
    return program.sourceId() + " " + program.version();
  }

  /** The meaning of both parameters, in the plainest words. */
  private static List<Program> stood(Map<UUID, List<Program>> versions, AsOf past) {
    List<Program> stood = new ArrayList<>();
    for (List<Program> all : versions.values()) {
      List<Program> offered =
          all.stream().filter(version -> version.state() != ProgramState.DRAFT).toList();
      List<Program> recorded =
          offered.stream()
              .filter(
                  version -> Objects.requireNonNull(version.updatedAt()).isBefore(past.before()))
              .toList();
      FiscalYear year = past.fiscalYear();
      if (!recorded.isEmpty()) {
        stood.add(recorded.get(recorded.size() - 1));
      } else if (year != null) {
        offered.stream()
            .filter(
                version ->
                    version.calls().stream().anyMatch(call -> call.fiscalYear().equals(year)))
            .findFirst()
            .ifPresent(stood::add);
      }
    }
    return stood;
  }

  /** Other tests' programs, too: a list shows them all. */
  private Map<UUID, List<Program>> allVersions() throws SQLException {
    Map<UUID, List<Program>> versions = new TreeMap<>();
    for (String id : lines("SELECT id FROM program")) {
      versions.put(UUID.fromString(id), store.versions(UUID.fromString(id)));
    }
    return versions;
  }

  private List<String> pastPrograms() throws SQLException {
    return lines("SELECT past_program::text FROM past_program ORDER BY id, version");
  }

  private List<String> lines(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }

  private void write(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
