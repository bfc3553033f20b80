package org.renkei.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.web.AsOf;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.program.ProgramState;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.CatalogSnapshot;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.ListedProgram;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

/** What the gateway says about the past, held against a plain reading of all that was told. */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class PastProgramsIT {
  private static final int PROGRAMS = 120;
  private static final int QUESTIONS = 150;
  private static final List<Integer> YEARS = List.of(2023, 2024, 2025, 2026, 2027);
  private static final Instant FIRST = Instant.parse("2024-01-01T15:00:00Z");

  /** When tombstones are told to have been written. */
  private static final Instant ENDED = Instant.parse("2026-04-01T00:00:00Z");

  @Inject MinistryOnKafka kafka;
  @Inject Catalogs catalogs;
  @Inject PastPrograms pastPrograms;
  @Inject AgroalDataSource database;

  private final Random random = new Random(20261124);

  /**
   * All that was told about a program.
   *
   * @param isGone whether its key ended
   */
  private record Told(List<Program> versions, boolean isGone) {
    Program last() {
      return versions.get(versions.size() - 1);
    }

    /** Versions before the withdrawal. */
    List<Program> live() {
      return versions.stream().filter(it -> it.state() != ProgramState.WITHDRAWN).toList();
    }

    long liveVersion() {
      return live().get(live().size() - 1).version();
    }

    UUID id() {
      return Objects.requireNonNull(last().id());
    }

    Optional<Program> at(AsOf past) {
      List<Program> recorded =
          versions.stream()
              .filter(it -> Objects.requireNonNull(it.updatedAt()).isBefore(past.before()))
              .toList();
      if (!recorded.isEmpty()) {
        Program stood = recorded.get(recorded.size() - 1);
        boolean ended =
            isGone
                && stood.version() == last().version()
                && stood.state() != ProgramState.WITHDRAWN
                && ENDED.isBefore(past.before());
        return ended ? Optional.empty() : Optional.of(stood);
      }
      return versions.stream()
          .filter(
              it ->
                  it.calls().stream().anyMatch(call -> call.fiscalYear().equals(past.fiscalYear())))
          .findFirst();
    }
  }

  @Test
  void saysOfThePastWhatWasTold() {
    // Given
    List<Told> all = new ArrayList<>();
    for (int i = 0; i < PROGRAMS; i++) {
      all.add(history("past-" + i));
    }
    tell(all);
    Set<UUID> own = new HashSet<>();
    all.forEach(told -> own.add(told.id()));
    int found = 0;

    for (int i = 0; i < QUESTIONS; i++) {
      AsOf past = past();

      // When
      List<ListedProgram> answer = pastPrograms.at(past, catalogs.snapshot());

      // Then
      List<ListedProgram> wanted =
          all.stream()
              .flatMap(told -> told.at(past).stream())
              .map(ListedProgram::of)
              .sorted(ListedProgram.NEWEST_FIRST)
              .toList();
      assertThat(answer).isSortedAccordingTo(ListedProgram.NEWEST_FIRST);
      assertThat(answer.stream().filter(listed -> own.contains(listed.id())))
          .as("%s", past)
          .usingElementComparator(Comparator.comparing(PastProgramsIT::name))
          .containsExactlyElementsOf(wanted);
      found += wanted.size();
      Told one = all.get(random.nextInt(PROGRAMS));
      assertThat(pastPrograms.at(past, one.id()).map(PastProgramsIT::name))
          .as("%s", past)
          .isEqualTo(one.at(past).map(ListedProgram::of).map(PastProgramsIT::name));
    }
    assertThat(found).isGreaterThan(QUESTIONS * 10);
  }

  @Test
  void saysTheSameWhileTheSnapshotIsAheadOrBehind() {
    // Given
    Told first = new Told(List.of(aVersion("lag-first", 1, "2025-05-01T00:00:00+09:00")), false);
    tell(List.of(first));
    CatalogSnapshot behind = catalogs.snapshot();
    Told changed =
        new Told(
            List.of(first.last(), aVersion("lag-first", 2, "2025-07-01T00:00:00+09:00")), false);

    // When
    tell(List.of(changed));

    // Then
    AsOf between = asOf("2025-06-01T00:00:00+09:00");
    assertThat(versionAt(between, behind, first.id())).contains(1L);
    assertThat(versionAt(between, catalogs.snapshot(), first.id())).contains(1L);
    assertThat(versionAt(asOf("2025-08-01T00:00:00+09:00"), behind, first.id())).contains(2L);
  }

  private Optional<Long> versionAt(AsOf past, CatalogSnapshot snapshot, UUID id) {
    return pastPrograms.at(past, snapshot).stream()
        .filter(listed -> listed.id().equals(id))
        .map(listed -> listed.program().version())
        .findFirst();
  }

  private static Program aVersion(String sourceId, long version, String at) {
    return aProgram().ministry("MAFF").sourceId(sourceId).version(version).changedAt(at).build();
  }

  private static AsOf asOf(String before) {
    return new AsOf(OffsetDateTime.parse(before).toInstant(), null);
  }

  private static String name(ListedProgram listed) {
    return listed.program().sourceId() + " " + listed.program().version();
  }

  private Told history(String sourceId) {
    ProgramFixture fixture = aProgram().ministry(one(List.of("MEXT", "METI"))).sourceId(sourceId);
    List<Program> versions = new ArrayList<>();
    Instant at = FIRST.plus(Duration.ofDays(random.nextInt(900)));
    // What an official drafted is told from its second version on.
    long version = 1L + random.nextInt(2);
    ProgramState state = ProgramState.PUBLISHED;
    for (int left = random.nextInt(4); left >= 0; left--) {
      versions.add(
          fixture
              .version(version++)
              .state(state)
              .changedAt(at.toString())
              .calls(aCall(one(YEARS), null, null))
              .build());
      at = at.plus(Duration.ofDays(random.nextInt(200)));
      state = one(List.of(ProgramState.PUBLISHED, ProgramState.SUSPENDED));
    }
    boolean isGone = random.nextInt(4) == 0;
    if (isGone && random.nextBoolean()) {
      versions.add(
          fixture.version(version).state(ProgramState.WITHDRAWN).changedAt(at.toString()).build());
    }
    return new Told(List.copyOf(versions), isGone);
  }

  private AsOf past() {
    if (random.nextBoolean()) {
      return new AsOf(FIRST.plus(Duration.ofDays(random.nextInt(1_100))), null);
    }
    FiscalYear year = new FiscalYear(one(YEARS));
    return new AsOf(year.plus(1).firstDay().atStartOfDay(FiscalYear.TOKYO).toInstant(), year);
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Tells everything, and returns when the gateway has taken it in. */
  private void tell(List<Told> all) {
    kafka.publish(all.stream().flatMap(told -> told.live().stream()).toList());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                all.stream().allMatch(told -> shown(told).equals(Optional.of(told.liveVersion()))));
    // Seen before they go, so that it can be told that they went.
    List<Told> gone = all.stream().filter(Told::isGone).toList();
    kafka.publish(
        gone.stream()
            .map(Told::last)
            .filter(last -> last.state() == ProgramState.WITHDRAWN)
            .toList());
    gone.forEach(
        told -> kafka.tombstone(Objects.requireNonNull(told.last().ministry()).value(), told.id()));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                all.stream().allMatch(this::isKept)
                    && gone.stream().allMatch(told -> shown(told).isEmpty()));
  }

  private Optional<Long> shown(Told told) {
    return catalogs.snapshot().find(told.id()).map(listed -> listed.program().version());
  }

  private boolean isKept(Told told) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT count(*), count(*) FILTER (WHERE ended_at IS NOT NULL OR state = 'WITHDRAWN')
                FROM program_version WHERE program_id = ?
                """)) {
      select.setObject(1, told.id());
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getInt(1) == told.versions().size()
            && rows.getInt(2) == (told.isGone() ? 1 : 0);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
