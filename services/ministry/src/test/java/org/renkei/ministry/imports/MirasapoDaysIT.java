package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.catalog.Programs;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.servers.testing.RenkeiTestResource;

/**
 * A publisher of records in the shape of ミラサポplus, day by day: what it adds, changes, moves about
 * and takes away, and what the catalog makes of each day's complete file.
 */
@QuarkusTest
@TestProfile(MirasapoDaysIT.SmallBatches.class)
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "mirasapo_days"))
class MirasapoDaysIT {
  private static final Duration END = Duration.ofSeconds(30);

  /** Batches so small that a day's file has several. */
  public static final class SmallBatches implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("renkei.imports.batch-size", "3");
    }
  }

  /** The publisher's records by id. */
  private final Map<String, ObjectNode> records = new LinkedHashMap<>();

  @Inject Imports imports;
  @Inject ImportQueue queue;
  @Inject Programs programs;
  @Inject AgroalDataSource database;
  @Inject ObjectMapper json;

  @Test
  void saysWhatThePublisherSaysAndTellsRealChangesAlone() throws IOException {
    // Given
    for (int i = 1; i <= 8; i++) {
      record(i, "上限" + i + "00万円（補助率1/2）");
    }
    record(9, "状況に応じて助成します。").put("title", "補助金の変更届");

    // When
    ImportReport first = takeIn();
    Map<String, Long> versionsOnTheFirst = versions();
    Map<String, List<String>> toldOnTheFirst = told();

    // Then
    assertThat(first.counts()).isEqualTo(new ImportReport.Counts(9, 8, 0, 0, 0, 1));
    saysWhatThePublisherSays();
    assertThat(versionsOnTheFirst.values()).containsOnly(1L);
    assertThat(toldOnTheFirst.values()).containsOnly(List.of("published"));

    // Given
    record(10, "上限50万円（補助率2/3）");
    of("2").put("body", "上限250万円（補助率1/2）");
    reverseSets("1");
    reverseSets("3");
    of("4").withArray("mng_groups").removeAll().add("x");
    of("4").putObject("update_info").put("last_modified_at", "2022-12-14T09:00:00Z");
    records.remove("8");
    reverseRecords();

    // When
    ImportReport second = takeIn();

    // Then
    assertThat(second.counts()).isEqualTo(new ImportReport.Counts(9, 1, 1, 6, 1, 1));
    saysWhatThePublisherSays();
    assertThat(programs.publicAfter("MIRASAPO-1", 1).get(0).sourceId()).isEqualTo("MIRASAPO-10");
    Map<String, Long> changedOnTheSecond = new TreeMap<>(versionsOnTheFirst);
    changedOnTheSecond.put("MIRASAPO-2", 2L);
    changedOnTheSecond.put("MIRASAPO-8", 2L);
    changedOnTheSecond.put("MIRASAPO-10", 1L);
    assertThat(versions()).isEqualTo(changedOnTheSecond);
    Map<String, List<String>> toldOnTheSecond = new TreeMap<>(toldOnTheFirst);
    toldOnTheSecond.put("MIRASAPO-2", List.of("published", "changed"));
    toldOnTheSecond.put("MIRASAPO-8", List.of("published", "withdrawn", "withdrawn"));
    toldOnTheSecond.put("MIRASAPO-10", List.of("published"));
    assertThat(told()).isEqualTo(toldOnTheSecond);

    // Given
    reverseSets("1");
    reverseSets("2");
    reverseRecords();

    // When
    ImportReport third = takeIn();

    // Then
    assertThat(third.counts()).isEqualTo(new ImportReport.Counts(9, 0, 0, 8, 0, 1));
    saysWhatThePublisherSays();
    assertThat(versions()).isEqualTo(changedOnTheSecond);
    assertThat(told()).isEqualTo(toldOnTheSecond);
  }

  private ObjectNode record(int id, String body) {
    ObjectNode record =
        object(
            """
            {
              "id": "%1$d", "number": "01-0000-%1$d", "title": "試作支援 第%1$d号",
              "mng_groups": ["a", "b", "c"], "catalogs": ["p", "q"], "publish_date": "2022-04-01",
              "update_info": {"last_modified_at": "2022-05-01T00:00:00Z"},
              "competent_authorities": [{"name": "青森県"}, {"name": "岩手県"}],
              "prefectures": [{"id": "2", "name": "青森県"}, {"id": "3", "name": "岩手県"}],
              "business_scales": ["1", "2"], "target": "県内の中小企業者", "body": "%2$s",
              "purpose_categories": [{"name": "設備投資"}, {"name": "海外展開"}],
              "service_categories": [{"name": "金融"}, {"name": "給付・助成"}]
            }
            """
                .formatted(id, body));
    records.put(String.valueOf(id), record);
    return record;
  }

  private ObjectNode of(String id) {
    return Objects.requireNonNull(records.get(id), id);
  }

  private ObjectNode object(String text) {
    try {
      return (ObjectNode) json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes all sets of a record the other way round. */
  private void reverseSets(String id) {
    for (Map.Entry<String, JsonNode> field : of(id).properties()) {
      if (field.getValue().isArray()) {
        List<JsonNode> items = new ArrayList<>();
        field.getValue().forEach(item -> items.add(0, item));
        of(id).putArray(field.getKey()).addAll(items);
      }
    }
  }

  private void reverseRecords() {
    List<String> ids = new ArrayList<>(records.keySet());
    for (int i = ids.size() - 1; i >= 0; i--) {
      records.put(ids.get(i), records.remove(ids.get(i)));
    }
  }

  private ImportReport takeIn() throws IOException {
    String file =
        records.values().stream()
            .map(JsonNode::toString)
            .collect(
                Collectors.joining(",", "{\"total\": " + records.size() + ", \"items\": [", "]}"));
    ImportReport accepted =
        imports.accept(
            new ImportRequest(CatalogFormat.MIRASAPO, true, false, false, false),
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    queue.wake();
    ImportReport report =
        await()
            .atMost(END)
            .pollInterval(Duration.ofMillis(20))
            .until(
                () -> imports.find(accepted.id()).orElseThrow(),
                found -> found.state() != ImportReport.State.RUNNING);
    assertThat(report.state()).isEqualTo(ImportReport.State.DONE);
    assertThat(report.rejections())
        .allMatch(rejection -> rejection.field().equals("title"))
        .hasSize(1);
    return report;
  }

  /** Every record but the form, and nothing else, with the titles and amounts of this day. */
  private void saysWhatThePublisherSays() {
    Map<String, String> said =
        programs.publicAfter("", 100).stream()
            .collect(Collectors.toMap(Program::sourceId, MirasapoDaysIT::said));
    Map<String, String> published = new TreeMap<>();
    for (ObjectNode record : records.values()) {
      String title = record.path("title").textValue();
      if (!title.equals("補助金の変更届")) {
        String amount = record.path("body").textValue().replaceAll(".*上限(\\d+)万円.*", "$10000");
        published.put(
            "MIRASAPO-" + record.path("id").textValue(),
            title + " " + amount + " [020001, 030007]");
      }
    }
    assertThat(said).isEqualTo(published);
  }

  private static String said(Program program) {
    return program.title()
        + " "
        + program.funding().maxPerYear()
        + " "
        + program.criterion(Criterion.Area.class).orElseThrow().included().stream()
            .map(AreaCode::value)
            .toList();
  }

  /** The version of every program, those that are withdrawn among them. */
  private Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    select(
        "SELECT source_id, version FROM program WHERE source_id LIKE 'MIRASAPO-%'",
        row -> versions.put(row.getString(1), row.getLong(2)));
    return versions;
  }

  /** What was told of every program, in order; a tombstone bears the type of the end. */
  private Map<String, List<String>> told() {
    Map<String, List<String>> told = new TreeMap<>();
    select(
        """
        SELECT p.source_id, o.type FROM outbox o JOIN program p ON p.id::text = o.aggregateid
        WHERE o.topic LIKE '%.program.v1' ORDER BY o.seq
        """,
        row ->
            told.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                .add(row.getString(2).replaceAll("org.renkei.program.(\\w+).v1", "$1")));
    return told;
  }

  /** Takes a row of an answer. */
  private interface Taker {
    void take(ResultSet row) throws SQLException;
  }

  private void select(String sql, Taker taker) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        taker.take(rows);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
