package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.program.ProgramIds;
import org.renkei.ministry.Ministry;
import org.renkei.ministry.catalog.Programs;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@TestProfile(ImportsIT.SmallBatches.class)
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "imports"))
class ImportsIT {
  private static final Duration END = Duration.ofSeconds(30);

  /** Batches so small that a short file has several. */
  public static final class SmallBatches implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("renkei.imports.batch-size", "2", "renkei.imports.max-unpacked-size", "1M");
    }
  }

  @Inject Imports imports;
  @Inject ImportQueue queue;
  @Inject ImportStore store;
  @Inject CatalogImport catalog;
  @Inject Programs programs;
  @Inject Ministry ministry;

  @BeforeEach
  void emptyCatalog() throws IOException {
    assertThat(run(new ImportRequest(CatalogFormat.RENKEI, true, false, true, false), "").state())
        .isEqualTo(ImportReport.State.DONE);
  }

  @Test
  void withdrawsWhatACompleteFileNoLongerHolds() throws IOException {
    // Given
    String run = UUID.randomUUID().toString();
    run(ImportRequest.of(CatalogFormat.RENKEI), file(run, 0, 6));

    // When
    ImportReport partial = run(ImportRequest.of(CatalogFormat.RENKEI), file(run, 0, 3));
    ImportReport tried =
        run(new ImportRequest(CatalogFormat.RENKEI, true, true, false, false), file(run, 0, 4));
    int before = programs.liveOf("renkei").size();
    ImportReport complete = run(complete(false), file(run, 0, 4));

    // Then
    assertThat(partial.counts().withdrawn()).isZero();
    assertThat(tried.counts()).isEqualTo(new ImportReport.Counts(4, 0, 0, 4, 2, 0));
    assertThat(before).isEqualTo(6);
    assertThat(complete.counts()).isEqualTo(new ImportReport.Counts(4, 0, 0, 4, 2, 0));
    assertThat(programs.liveOf("renkei")).hasSize(4);
  }

  @Test
  void withdrawsNothingThatAnotherSourceOfTheFormatBrought() throws IOException {
    // Given
    String run = UUID.randomUUID().toString();
    run(ImportRequest.of(CatalogFormat.RENKEI).from("demo"), file(run, 0, 3));
    run(ImportRequest.of(CatalogFormat.RENKEI), file(run, 3, 6));

    // When
    ImportReport own = run(complete(true), file(run, 4, 6));
    ImportReport others = run(complete(true).from("demo"), file(run, 0, 1));

    // Then
    assertThat(own.counts()).isEqualTo(new ImportReport.Counts(2, 0, 0, 2, 1, 0));
    assertThat(others.counts()).isEqualTo(new ImportReport.Counts(1, 0, 0, 1, 2, 0));
    assertThat(programs.liveOf("renkei")).hasSize(2);
    assertThat(programs.liveOf("demo").values()).contains(run + "-0").doesNotContain(run + "-1");
  }

  @Test
  void withdrawsMoreThanAThirdOnlyWhenForced() throws IOException {
    // Given
    String run = UUID.randomUUID().toString();
    run(ImportRequest.of(CatalogFormat.RENKEI), file(run, 0, 6));

    // When
    ImportReport refused = run(complete(false), file(run, 3, 7));
    int afterRefusal = programs.liveOf("renkei").size();
    ImportReport forced = run(complete(true), file(run, 3, 7));

    // Then
    assertThat(refused.state()).isEqualTo(ImportReport.State.FAILED);
    assertThat(refused.counts()).isEqualTo(ImportReport.Counts.NONE);
    assertThat(refused.failure()).isNotNull();
    assertThat(afterRefusal).isEqualTo(6);
    assertThat(forced.counts()).isEqualTo(new ImportReport.Counts(4, 1, 0, 3, 3, 0));
  }

  @Test
  void doesNotWithdrawAProgramWhoseRowIsRejected() throws IOException {
    // Given
    String run = UUID.randomUUID().toString();
    run(ImportRequest.of(CatalogFormat.RENKEI), file(run, 0, 6));

    // When
    ImportReport report =
        run(complete(false), file(run, 0, 5) + "{\"source_id\": \"" + run + "-5\"}\n");

    // Then
    assertThat(report.counts()).isEqualTo(new ImportReport.Counts(6, 0, 0, 5, 0, 1));
    assertThat(programs.liveOf("renkei")).hasSize(6);
  }

  @Test
  void goesOnAtTheRowWhereAnEarlierProcessStood() throws IOException {
    // Given
    String run = UUID.randomUUID().toString();
    String file = file(run, 0, 2) + "{\"no\": 1}\n" + file(run, 0, 1) + file(run, 2, 6);
    AtomicInteger batches = new AtomicInteger();
    List<UUID> id = new ArrayList<>();
    await()
        .atMost(END)
        .until(
            () ->
                store.alone(
                    () -> {
                      id.add(accept(ImportRequest.of(CatalogFormat.RENKEI), file));
                      catalog.run(
                          store.oldestRunning().orElseThrow(), () -> batches.incrementAndGet() > 2);
                    }));
    ImportReport half = imports.find(id.get(0)).orElseThrow();

    // When
    ImportReport whole = ended(id.get(0));

    // Then
    assertThat(half.state()).isEqualTo(ImportReport.State.RUNNING);
    assertThat(half.counts()).isEqualTo(new ImportReport.Counts(4, 2, 0, 0, 0, 2));
    assertThat(whole.state()).isEqualTo(ImportReport.State.DONE);
    assertThat(whole.counts()).isEqualTo(new ImportReport.Counts(8, 6, 0, 0, 0, 2));
    assertThat(whole.rejections()).extracting(ImportReport.Rejection::row).contains(3, 4);
  }

  @Test
  void refusesTheRowThatClosesACircleWithinItsBatch() throws IOException {
    // Given
    String run = UUID.randomUUID().toString();
    String older = run + "-old";
    String newer = run + "-new";

    // When
    ImportReport report =
        run(
            ImportRequest.of(CatalogFormat.RENKEI),
            successor(newer, older) + successor(older, newer));

    // Then
    assertThat(report.counts()).isEqualTo(new ImportReport.Counts(2, 1, 0, 0, 0, 1));
    assertThat(report.rejections())
        .extracting(ImportReport.Rejection::row, ImportReport.Rejection::field)
        .containsExactly(tuple(2, "/combination/predecessors"));
  }

  @Test
  void takesTheGoodRowsOfABatchInWhichTheDatabaseRefusesOne() throws IOException {
    // Given
    String run = UUID.randomUUID().toString();
    String file =
        file(run, 0, 1) + program(run + "-x", "x".repeat(100) + "\\u0000") + file(run, 1, 2);

    // When
    ImportReport report = run(ImportRequest.of(CatalogFormat.RENKEI), file);

    // Then
    assertThat(report.state()).isEqualTo(ImportReport.State.DONE);
    assertThat(report.counts()).isEqualTo(new ImportReport.Counts(3, 2, 0, 0, 0, 1));
  }

  @Test
  void givesUpOnAFileThatIsTooLargeOnceUnpacked() throws IOException {
    // When
    ImportReport report = run(ImportRequest.of(CatalogFormat.RENKEI), " ".repeat(1_200_000));

    // Then
    assertThat(report.state()).isEqualTo(ImportReport.State.FAILED);
    assertThat(report.counts().read()).isZero();
  }

  @Test
  void keepsNothingOfAFileThatDoesNotArriveWhole() {
    // Given
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[100]),
            new FilePieces(
                place -> {
                  throw new UncheckedIOException(new IOException("the sender went away"));
                }));

    // When, Then
    assertThatThrownBy(() -> imports.accept(ImportRequest.of(CatalogFormat.RENKEI), broken))
        .isInstanceOf(UncheckedIOException.class);
    queue.drain();
    assertThat(store.oldestRunning()).isEmpty();
  }

  private static ImportRequest complete(boolean force) {
    return new ImportRequest(CatalogFormat.RENKEI, true, false, force, false);
  }

  private static String file(String run, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> program(run + "-" + i, "第" + i + "号"))
        .collect(Collectors.joining());
  }

  private static String program(String sourceId, String summary) {
    return """
        {"source_id": "%s", "title": "沿岸研究", "summary": "%s", "kind": "SUBSIDY",\
         "categories": ["RESEARCH"]}
        """
        .formatted(sourceId, summary);
  }

  private String successor(String sourceId, String predecessor) {
    return """
        {"source_id": "%s", "title": "沿岸研究", "summary": "継続", "kind": "SUBSIDY",\
         "categories": ["RESEARCH"], "combination": {"predecessors": ["%s"]}}
        """
        .formatted(sourceId, ProgramIds.of(ministry.code(), predecessor));
  }

  private UUID accept(ImportRequest request, String file) {
    try {
      return imports
          .accept(request, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
          .id();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ImportReport run(ImportRequest request, String file) throws IOException {
    return ended(accept(request, file));
  }

  private ImportReport ended(UUID id) {
    queue.wake();
    return await()
        .atMost(END)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> imports.find(id).orElseThrow(),
            report -> report.state() != ImportReport.State.RUNNING);
  }
}
