package org.renkei.ministry.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Combination;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
class CallAnnouncementsIT {
  private static final int REPLICAS = 20;
  private static final String OPENED = "org.renkei.call.opened.v1";
  private static final String CLOSED = "org.renkei.call.closed.v1";

  @Inject Programs programs;
  @Inject CallAnnouncements announcements;
  @Inject AgroalDataSource database;

  private final Instant now = Instant.now();

  @Test
  void announcesOnceHoweverManyLook() throws Exception {
    // Given
    UUID id = publish("many", call(1, now.minusSeconds(60), null));

    // When
    ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS);
    try {
      List<Callable<Void>> looks =
          IntStream.range(0, REPLICAS)
              .mapToObj(
                  n ->
                      (Callable<Void>)
                          () -> {
                            announcements.announce(id);
                            return null;
                          })
              .toList();
      for (Future<Void> look : replicas.invokeAll(looks)) {
        look.get();
      }
    } finally {
      replicas.shutdownNow();
    }

    // Then
    assertThat(told(id)).containsExactly(OPENED);
  }

  @Test
  void announcesTheCallsOfManyProgramsAtOnce() throws Exception {
    // Given
    UUID open = publish("open", call(1, now.minusSeconds(60), null));
    UUID later = publish("not-yet", call(1, now.plusSeconds(3600), null));
    UUID other = publish("other", call(2, now.minusSeconds(60), now.plusSeconds(3600)));
    List<UUID> all = List.of(other, open, later, UUID.randomUUID());

    // When
    announcements.announceAll(all);
    announcements.announceAll(all);

    // Then
    assertThat(told(open)).containsExactly(OPENED);
    assertThat(told(later)).isEmpty();
    assertThat(told(other)).containsExactly(OPENED);
  }

  @Test
  void announcesWhatCameDueWhileNobodyLooked() throws Exception {
    // Given
    UUID id = publish("gap", call(1, now.plusSeconds(3600), now.plusSeconds(7200)));
    passTime(id);

    // When, Then
    await().atMost(Duration.ofSeconds(30)).until(() -> told(id).size() == 2);
    assertThat(told(id)).containsExactly(OPENED, CLOSED);
  }

  /** As if the service had slept through the call: program and dates move two days back. */
  private void passTime(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement move =
            connection.prepareStatement(
                """
                UPDATE program SET updated_at = updated_at - interval '2 days',
                  document = jsonb_set(jsonb_set(document, '{calls,0,opens_at}', to_jsonb(?::text)),
                    '{calls,0,closes_at}', to_jsonb(?::text))
                WHERE id = ?
                """);
        PreparedStatement version =
            connection.prepareStatement(
                """
                UPDATE program_version SET recorded_at = recorded_at - interval '2 days',
                  document = jsonb_set(document, '{updated_at}',
                    to_jsonb((document ->> 'updated_at')::timestamptz - interval '2 days'))
                WHERE program_id = ?
                """)) {
      move.setString(1, now.minus(Duration.ofDays(1)).toString());
      move.setString(2, now.minusSeconds(60).toString());
      move.setObject(3, id);
      move.executeUpdate();
      version.setObject(1, id);
      version.executeUpdate();
    }
  }

  @Test
  void saysNothingOfACallThatWasOverBeforeItWasKnown() throws Exception {
    // Given
    UUID id = publish("past", call(1, now.minusSeconds(600), now.minusSeconds(60)));

    // When
    announcements.announce(id);

    // Then
    assertThat(told(id)).isEmpty();
  }

  @Test
  void announcesASecondOpeningAfterALaterDeadline() throws Exception {
    // Given
    Call open = call(1, now.minusSeconds(60), now.plusSeconds(3600));
    UUID id = publish("later", open);
    announcements.announce(id);
    publish("later", call(1, now.minusSeconds(60), now.minusSeconds(1)));
    announcements.announce(id);

    // When
    publish("later", open);
    announcements.announce(id);
    announcements.announce(id);

    // Then
    assertThat(told(id)).containsExactly(OPENED, CLOSED, OPENED);
    assertThat(new HashSet<>(events(id, "id"))).hasSize(3);
  }

  @Test
  void isSilentWhileAProgramIsSuspended() throws Exception {
    // Given
    UUID id = publish("suspended", call(1, now.minusSeconds(60), null));
    announcements.announce(id);
    programs.move(id, version -> {}, ProgramState.SUSPENDED);
    publish("suspended", call(2, now.minusSeconds(60), null));
    announcements.announce(id);
    List<String> meanwhile = told(id);

    // When
    programs.move(id, version -> {}, ProgramState.PUBLISHED);
    announcements.announce(id);

    // Then
    assertThat(meanwhile).containsExactly(OPENED);
    assertThat(told(id)).containsExactly(OPENED, OPENED);
  }

  private UUID publish(String sourceId, Call call) {
    Program program =
        new Program(
            null,
            null,
            0,
            null,
            null,
            null,
            "CALLS-" + sourceId,
            null,
            "制度",
            null,
            "概要",
            null,
            "",
            null,
            null,
            null,
            null,
            null,
            null,
            ProgramKind.SUBSIDY,
            List.of(SupportCategory.RESEARCH),
            List.of(),
            List.of(),
            Funding.UNSTATED,
            List.of(call),
            List.of(),
            Combination.UNSTATED,
            List.of(),
            List.of(),
            null);
    return Objects.requireNonNull(programs.publish(program).program().id());
  }

  private static Call call(int round, Instant opens, @Nullable Instant closes) {
    return new Call(FiscalYear.of(2026), round, opens, closes, null);
  }

  private List<String> told(UUID id) throws SQLException {
    return events(id, "type");
  }

  private List<String> events(UUID id, String column) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT "
                    + column
                    + " FROM outbox WHERE aggregateid = ? AND topic LIKE '%.call.v1' ORDER BY seq")) {
      select.setString(1, id.toString());
      try (ResultSet rows = select.executeQuery()) {
        List<String> found = new ArrayList<>();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    }
  }
}
