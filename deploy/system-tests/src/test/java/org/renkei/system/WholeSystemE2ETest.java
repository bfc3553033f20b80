package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.renkei.local.RenkeiSystem;
import org.renkei.servers.Database;

/** Four ministries, the gateway, PostgreSQL and Kafka as seven processes. */
class WholeSystemE2ETest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final RenkeiSystem SYSTEM = Renkei.system("renkei");

  @BeforeAll
  static void start() {
    SYSTEM.start(true);
    await().atMost(SOON).until(() -> states().values().stream().allMatch("CURRENT"::equals));
    await().atMost(SOON).untilAsserted(WholeSystemE2ETest::gatewayEqualsMinistries);
  }

  @AfterAll
  static void end() {
    SYSTEM.close();
  }

  @Test
  void showsTheCatalogsOfAllMinistries() {
    // When
    JsonNode ministries = gateway().get("/v1/ministries").expect(200).body().path("results");

    // Then
    assertThat(ministries).hasSize(4);
    assertThat(ministries)
        .allSatisfy(
            ministry -> {
              assertThat(ministry.path("programs").asInt()).isGreaterThanOrEqualTo(15);
              assertThat(ministry.path("as_of").asText()).endsWith("+09:00");
            });
  }

  @Test
  void answersOneProjectWithTheMeasuresOfAllMinistriesAndAReasonForEach() {
    // Given
    JsonNode project = demoProject("everyone");
    String id =
        gateway().post("/v1/cluster_projects", project).expect(201).body().path("id").asText();

    // When
    List<JsonNode> stored = gateway().all("/v1/cluster_projects/" + id + "/matches");
    List<JsonNode> asked = gateway().allAsked("/v1/matches", project);

    // Then
    assertThat(new TreeSet<>(texts(stored, "/program/ministry")))
        .containsExactly("MAFF", "METI", "MEXT", "MHLW");
    assertThat(new TreeSet<>(texts(stored, "/verdict")))
        .contains("ELIGIBLE", "NEAR", "NOT_ELIGIBLE");
    assertThat(stored)
        .allSatisfy(
            match ->
                assertThat(match.path("criteria"))
                    .allSatisfy(
                        criterion -> {
                          assertThat(criterion.at("/message/ja").asText()).isNotBlank();
                          assertThat(criterion.at("/message/en").asText()).isNotBlank();
                          if (!criterion.path("result").asText().equals("MET")) {
                            assertThat(criterion.at("/remedy/ja").asText()).isNotBlank();
                          }
                        }));
    same(asked, stored);
  }

  @Test
  void tellsEveryMinistryOfAProject() {
    // When
    String id =
        gateway()
            .post("/v1/cluster_projects", demoProject("told"))
            .expect(201)
            .body()
            .path("id")
            .asText();

    // Then
    for (String ministry : Renkei.MINISTRIES) {
      await()
          .atMost(SOON)
          .until(() -> caller(ministry).get("/v1/cluster_projects/" + id).status() == 200);
    }
  }

  @Test
  void aProgramIsMatchedFromItsPublicationToItsWithdrawal() {
    // Given
    Caller mext = caller("mext");
    String id =
        mext.post("/v1/programs", program("E2E-LIFE")).expect(201).body().path("id").asText();
    assertThat(gateway().get("/v1/programs/" + id).status()).isEqualTo(404);

    // When
    mext.step(id, "publication", 1).expect(200);

    // Then
    await().atMost(SOON).until(() -> matched(id));
    mext.step(id, "withdrawal", 2).expect(200);
    await().atMost(SOON).until(() -> !matched(id));
  }

  @Test
  void aMinistryThatIsDownIsStaleAndItsCatalogStillAnswers() {
    // Given
    List<String> before = texts(gateway().all("/v1/programs?ministry=METI"), "/id");

    // When
    SYSTEM.kill("meti");

    // Then
    await().atMost(SOON).until(() -> "STALE".equals(states().get("METI")));
    assertThat(texts(gateway().all("/v1/programs?ministry=METI"), "/id")).isEqualTo(before);
    SYSTEM.restart("meti");
    await().atMost(SOON).until(() -> "CURRENT".equals(states().get("METI")));
  }

  @Test
  void aGatewayThatWasKilledAnswersTheSameAfterItsStart() {
    // Given
    JsonNode project = demoProject("restart");
    String id =
        gateway().post("/v1/cluster_projects", project).expect(201).body().path("id").asText();
    List<JsonNode> before = gateway().all("/v1/cluster_projects/" + id + "/matches");

    // When
    SYSTEM.kill("gateway");
    SYSTEM.restart("gateway");

    // Then
    same(gateway().all("/v1/cluster_projects/" + id + "/matches"), before);
  }

  @Test
  void nothingThatAMinistryConfirmedIsLostWhenItIsKilled() {
    // Given
    Caller maff = caller("maff");
    List<String> confirmed = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 500; i++) {
                  String id =
                      maff.post("/v1/programs", program("E2E-KILL-" + i))
                          .expect(201)
                          .body()
                          .path("id")
                          .asText();
                  maff.step(id, "publication", 1).expect(200);
                  confirmed.add(id);
                }
              } catch (UncheckedIOException e) {
                // the service is gone; what it had confirmed until now is what counts
              }
            });
    await().atMost(SOON).until(() -> confirmed.size() >= 20);

    // When
    SYSTEM.kill("maff");
    writer.join();
    SYSTEM.restart("maff");

    // Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(texts(gateway().all("/v1/programs?ministry=MAFF"), "/id"))
                    .containsAll(confirmed));
    await().atMost(SOON).untilAsserted(WholeSystemE2ETest::gatewayEqualsMinistries);
  }

  @Test
  void anImportGoesOnWhereItStoodWhenItsMinistryWasKilled() {
    // Given
    int rows = 8_000;
    Caller mhlw = caller("mhlw");
    String path = importing(mhlw, rows);
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> mhlw.get(path).body().at("/counts/read").asInt() > 0);

    // When
    SYSTEM.kill("mhlw");
    JsonNode standing = reportInTheDatabase("mhlw", path);
    SYSTEM.restart("mhlw");

    // Then
    assertThat(standing.path("state").asText()).isEqualTo("RUNNING");
    assertThat(standing.at("/counts/read").asInt()).isBetween(1, rows - 1);
    await().atMost(SOON).until(() -> !"RUNNING".equals(state(mhlw, path)));
    JsonNode report = mhlw.get(path).body();
    assertThat(report.path("state").asText()).isEqualTo("DONE");
    assertThat(report.at("/counts/read").asInt()).isEqualTo(rows);
    assertThat(report.at("/counts/added").asInt()).isEqualTo(rows);
    await().atMost(SOON).untilAsserted(WholeSystemE2ETest::gatewayEqualsMinistries);
  }

  @Test
  void anImportEndsWithoutKafkaAndIsToldOnceKafkaIsBack() {
    // Given
    int rows = 1_000;
    Caller mext = caller("mext");
    SYSTEM.kill("kafka");

    // When
    String path = importing(mext, rows);
    await().atMost(SOON).until(() -> !"RUNNING".equals(state(mext, path)));
    JsonNode report = mext.get(path).body();
    SYSTEM.restart("kafka");

    // Then
    assertThat(report.path("state").asText()).isEqualTo("DONE");
    assertThat(report.at("/counts/added").asInt()).isEqualTo(rows);
    await().atMost(SOON.multipliedBy(2)).untilAsserted(WholeSystemE2ETest::gatewayEqualsMinistries);
    await().atMost(SOON).until(() -> states().values().stream().allMatch("CURRENT"::equals));
  }

  /** Where the report of an import stands that has just been sent. */
  private static String importing(Caller ministry, int rows) {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      file.append(program("E2E-IMPORT-" + i)).append('\n');
    }
    String id =
        ministry
            .importing("format=renkei", HttpRequest.BodyPublishers.ofString(file.toString()))
            .expect(202)
            .body()
            .path("id")
            .asText();
    return "/v1/imports/" + id;
  }

  /** The report of an import as it stands while nobody serves it. */
  private static JsonNode reportInTheDatabase(String ministry, String path) {
    Database database = SYSTEM.database(ministry);
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        PreparedStatement select =
            connection.prepareStatement("SELECT report FROM catalog_import WHERE id = ?")) {
      select.setObject(1, UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return Caller.JSON.readTree(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String state(Caller ministry, String path) {
    return ministry.get(path).body().path("state").asText();
  }

  /** Match by match, so that a difference is told by the match it is in. */
  private static void same(List<JsonNode> actual, List<JsonNode> expected) {
    assertThat(texts(actual, "/program/id")).isEqualTo(texts(expected, "/program/id"));
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
  }

  /** The catalogs at both sides, program by program, field by field. */
  private static void gatewayEqualsMinistries() {
    for (String ministry : Renkei.MINISTRIES) {
      Map<String, JsonNode> own = byId(caller(ministry).all("/v1/programs"));
      assertThat(byId(gateway().all("/v1/programs?ministry=" + ministry.toUpperCase(Locale.ROOT))))
          .isNotEmpty()
          .isEqualTo(own);
    }
  }

  private static Map<String, JsonNode> byId(List<JsonNode> programs) {
    Map<String, JsonNode> byId = new TreeMap<>();
    programs.forEach(program -> byId.put(program.path("id").asText(), program));
    return byId;
  }

  private static Map<String, String> states() {
    Map<String, String> states = new HashMap<>();
    gateway()
        .get("/v1/ministries")
        .body()
        .path("results")
        .forEach(m -> states.put(m.path("code").asText(), m.path("state").asText()));
    return states;
  }

  private static boolean matched(String id) {
    String path = "/v1/matches?ministry=MEXT";
    return texts(gateway().allAsked(path, demoProject("asking")), "/program/id").contains(id);
  }

  private static List<String> texts(List<JsonNode> nodes, String pointer) {
    return nodes.stream().map(node -> node.at(pointer).asText()).toList();
  }

  private static Caller gateway() {
    return caller("gateway");
  }

  private static Caller caller(String service) {
    return new Caller(SYSTEM.url(service));
  }

  /** The first demo project, under a number of its own. */
  private static JsonNode demoProject(String externalId) {
    try (InputStream file =
        Objects.requireNonNull(
            RenkeiSystem.class.getResourceAsStream("/demo/cluster-projects.json"))) {
      ObjectNode project = (ObjectNode) Caller.JSON.readTree(file).get(0);
      return project.put("external_id", "e2e-" + externalId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode program(String sourceId) {
    ObjectNode program = Caller.JSON.createObjectNode();
    program.put("source_id", sourceId + "-" + UUID.randomUUID());
    program.put("title", "地域実証支援 " + sourceId);
    program.put("summary", "地域の実証を支えます。");
    program.put("kind", "SUBSIDY");
    program.putArray("categories").add("RESEARCH");
    program.putArray("stages").add("DEMONSTRATION");
    return program;
  }
}
