package org.renkei.ministry.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramIds;
import org.renkei.contracts.program.ProgramState;
import org.renkei.servers.testing.RenkeiTestResource;

/**
 * How long lists of the past take over HTTP with 100,000 programs of which every tenth has three
 * versions. Not part of the build's tests.
 */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
class PastProgramsLoad {
  private static final int PROGRAMS = Integer.getInteger("renkei.rows", 100_000);
  private static final int PIECE = 500;
  private static final int TIMES = 15;
  private static final double MOST_MILLISECONDS = 300;
  private static final MinistryCode MEXT = new MinistryCode("MEXT");
  private static final Instant START = Instant.parse("2025-04-10T00:00:00Z");
  private static final List<Integer> YEARS = List.of(2023, 2024, 2025, 2026, 2027);

  @Inject ProgramStore store;
  @Inject AgroalDataSource database;

  private final RandomPrograms programs = new RandomPrograms(new Random(7));

  @Test
  void listsThePastOfALargeCatalog() {
    // Given
    write("ALTER TABLE program DISABLE TRIGGER program_added_keeps_calls");
    write("ALTER TABLE program DISABLE TRIGGER program_changed_keeps_calls");
    put("new", 1, 1, true);
    put("changed", 2, 10, true);
    put("changed once more", 3, 10, true);
    write("ANALYZE");

    // When, Then
    boolean kept = true;
    for (String query :
        List.of(
            "limit=100&state=PUBLISHED",
            "as_of=2025-04-01",
            "as_of=2025-12-31",
            "as_of=2026-06-30",
            "as_of=2027-01-01",
            "fiscal_year=2023",
            "fiscal_year=2024",
            "fiscal_year=2025",
            "fiscal_year=2026",
            "fiscal_year=2026&area=022055",
            "fiscal_year=2024&area=JP-TOHOKU,011002&state=PUBLISHED,SUSPENDED,WITHDRAWN",
            "fiscal_year=2026&keyword=水産",
            "fiscal_year=2026&call_status=OPEN&kind=SUBSIDY&category=RESEARCH",
            "fiscal_year=2026&sort=title",
            "fiscal_year=2026&sort=source_id&offset=90000",
            "fiscal_year=2026&offset=90000")) {
      kept &= asked(query);
    }
    assertThat(kept).isTrue();
  }

  private void put(String what, int version, int each, boolean shown) {
    long start = System.nanoTime();
    List<Program> piece = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < PROGRAMS; i += each) {
      piece.add(program(i, version));
      count++;
      if (piece.size() == PIECE || i + each >= PROGRAMS) {
        QuarkusTransaction.requiringNew()
            .run(
                () -> {
                  if (version == 1) {
                    store.insertAll(piece.stream().map(store::written).toList(), "renkei");
                  } else {
                    store.updateAll(piece.stream().map(store::written).toList());
                  }
                });
        piece.clear();
      }
    }
    if (shown) {
      System.out.printf(
          "%-20s %,9d rows %6.0f us each%n",
          what, count, (System.nanoTime() - start) / 1e3 / count);
    }
  }

  private Program program(int number, int version) {
    String sourceId = "LOAD-%06d".formatted(number);
    Instant at = START.plusSeconds(number * 200L + (version - 1) * 150L * 86_400);
    return programs
        .program(sourceId, YEARS, null)
        .stored(
            ProgramIds.of(MEXT, sourceId),
            MEXT,
            version,
            version == 3 && number % 50 == 0 ? ProgramState.WITHDRAWN : ProgramState.PUBLISHED,
            at,
            at);
  }

  private static boolean asked(String query) {
    double[] took = new double[TIMES];
    int found = 0;
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      Response answer =
          RestAssured.get("/v1/programs?" + (query.contains("limit") ? "" : "limit=100&") + query);
      took[i] = (System.nanoTime() - start) / 1e6;
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
      found = answer.path("metadata.resultset.count");
    }
    Arrays.sort(took);
    System.out.printf(
        "%-80s p50 %5.0f ms, max %5.0f ms, %,d programs%n",
        query, took[TIMES / 2], took[TIMES - 1], found);
    return took[TIMES / 2] <= MOST_MILLISECONDS;
  }

  private void write(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
