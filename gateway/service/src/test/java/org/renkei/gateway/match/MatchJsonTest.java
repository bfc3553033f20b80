package org.renkei.gateway.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aFirm;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.benchmarks.SyntheticPrograms;
import org.renkei.benchmarks.SyntheticProjects;
import org.renkei.chassis.web.JsonConfiguration;
import org.renkei.chassis.web.Page;
import org.renkei.chassis.web.Resultset;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.CatalogPosition;
import org.renkei.contracts.match.CatalogState;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.MatchStatus;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.Catalog;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.MatchResult;
import org.renkei.matching.Matcher;
import org.renkei.matching.Subject;

/** The bytes of answers are those that the mapper makes. */
class MatchJsonTest {
  private static final Instant NOW = SyntheticPrograms.NOW;
  private static final String HOSTILE =
      "\"\\/\b\f\n\r\t\u0000\u0001\u001f\u007f\u0080\u00e9\u07ff\u0800\u2028\u2029\ufffe 髙﨑〜ｶﾞ𠮷😀</script>";

  private final ObjectMapper mapper =
      JsonConfiguration.configure(new ObjectMapper().registerModule(new JavaTimeModule()));
  private final MatchJson json = new MatchJson(mapper, new ProgramFragments(mapper));

  private static MatchAnswer.MatchMetadata metadata(MatchResult result) {
    return new MatchAnswer.MatchMetadata(
        "適合する支援制度",
        "照合しました。",
        "match",
        Map.of("verdict", List.of("ELIGIBLE")),
        Resultset.of(result.total(), Page.FIRST),
        MatchStatus.OK,
        List.of(
            new CatalogPosition(
                new MinistryCode("METI"), CatalogState.CURRENT, NOW, result.total(), 12)),
        result.counts());
  }

  /** The matches, once they have turned out to be written as the mapper writes them. */
  private MatchResult writtenTheSame(Catalog catalog, Subject subject, MatchQuery query)
      throws JsonProcessingException {
    MatchResult result = Matcher.match(catalog, subject, query, NOW);
    MatchAnswer.MatchMetadata metadata = metadata(result);
    byte[] byMapper =
        mapper.writeValueAsBytes(new MatchAnswer(metadata, List.copyOf(result.page())));
    byte[] written =
        json.write(
            metadata, Matcher.rank(catalog, subject, query, NOW).page(), subject, NOW, 1_000);
    assertThat(new String(written, StandardCharsets.UTF_8))
        .isEqualTo(new String(byMapper, StandardCharsets.UTF_8));
    return result;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.0, 0.7, 0.2})
  void writesWhatTheMapperWrites(double stated) throws JsonProcessingException {
    // Given
    List<Program> programs = SyntheticPrograms.of(800, 11, true);
    Catalog catalog = Catalog.of(programs);
    List<UUID> ids = programs.stream().map(it -> Objects.requireNonNull(it.id())).toList();
    Set<CriterionType> types = EnumSet.noneOf(CriterionType.class);
    Set<CriterionOutcome> outcomes = EnumSet.noneOf(CriterionOutcome.class);

    for (ClusterProject project : SyntheticProjects.of(60, 12, true, stated, ids)) {
      // When
      MatchResult result =
          writtenTheSame(catalog, new Subject(project, List.of()), MatchQuery.all(0, 100));

      // Then
      for (ProgramMatch match : result.page()) {
        match.criteria().forEach(it -> types.add(it.criterion()));
        match.criteria().forEach(it -> outcomes.add(it.result()));
      }
    }
    assertThat(types).hasSizeGreaterThan(10);
    assertThat(outcomes).contains(CriterionOutcome.UNMET, CriterionOutcome.UNKNOWN);
  }

  @Test
  void writesTreatmentsAndEvaluations() throws JsonProcessingException {
    // Given
    List<Program> programs = SyntheticPrograms.of(300, 13, true);
    Map<UUID, List<PriorityTreatment>> treatments = new HashMap<>();
    for (Program program : programs) {
      UUID id = Objects.requireNonNull(program.id());
      treatments.put(
          id,
          List.of(
              treatment(program, PriorityTreatmentKind.BONUS_POINTS, 7, null),
              treatment(
                  program, PriorityTreatmentKind.RELAXED_REQUIREMENT, null, CriterionType.AMOUNT)));
    }
    ClusterProject project = SyntheticProjects.of(1, 14, true, 0.9, List.of()).get(0);
    Subject subject =
        new Subject(
            project,
            List.of(
                new ConcludedEvaluation(
                    new UUID(1, 2), Grade.S, LocalDate.of(2026, 4, 1), LocalDate.of(2027, 3, 31))),
            treatments);

    // When
    MatchResult result = writtenTheSame(Catalog.of(programs), subject, MatchQuery.all(0, 100));

    // Then
    assertThat(result.page()).anyMatch(match -> !match.priorityTreatments().isEmpty());
  }

  private static PriorityTreatment treatment(
      Program program,
      PriorityTreatmentKind kind,
      @Nullable Integer points,
      @Nullable CriterionType relaxes) {
    return new PriorityTreatment(
        new UUID(3, 4),
        Objects.requireNonNull(program.ministry()),
        kind,
        points,
        relaxes,
        new UUID(1, 2),
        Grade.S,
        LocalDate.of(2026, 4, 1),
        LocalDate.of(2027, 3, 31),
        new LocalizedText("理由 " + HOSTILE, HOSTILE));
  }

  @Test
  void writesHostileText() throws JsonProcessingException {
    // Given
    Program program =
        aProgram()
            .title(HOSTILE)
            .summary(HOSTILE.repeat(3_000))
            .calls(aCall(2026, "2026-04-01T00:00:00+09:00", "2026-07-01T17:30:00.123456789+09:00"))
            .with(
                new Criterion.Area(
                    List.of(new AreaCode("JP-KYUSHU")),
                    List.of(),
                    new Criterion.Wording(HOSTILE, HOSTILE, HOSTILE)))
            .with(
                new Criterion.Applicant(
                    List.of(ApplicantKind.NPO, ApplicantKind.SME), List.of(), List.of(), 0, null))
            .build();
    ClusterProject project =
        aProject().name(HOSTILE).members(aFirm(HOSTILE, 10, 10_000_000L)).build();

    // When
    MatchResult result =
        writtenTheSame(
            Catalog.of(List.of(program)), new Subject(project, null), MatchQuery.all(0, 20));

    // Then
    assertThat(result.page()).hasSize(1);
  }

  @Test
  void keepsHalfACharacter() throws IOException {
    // When
    byte[] written = new JsonBytes(mapper, 0).text("a\ud842b\udfb7\ud842").toBytes();

    // Then
    assertThat(mapper.readValue(written, String.class)).isEqualTo("a\ud842b\udfb7\ud842");
  }

  @Test
  void writesEveryScoreAsTheMapperDoes() {
    // When
    List<Integer> otherwise =
        IntStream.rangeClosed(0, 1_000_000)
            .filter(
                millionths ->
                    !new String(
                            new JsonBytes(mapper, 8).share(millionths).toBytes(),
                            StandardCharsets.US_ASCII)
                        .equals(Double.toString(millionths / 1e6)))
            .boxed()
            .toList();

    // Then
    assertThat(otherwise).isEmpty();
  }

  @Test
  void writesAProgramAnewOnceItHasChanged() throws JsonProcessingException {
    // Given
    Subject subject = new Subject(aProject().build(), null);
    Catalog before = Catalog.of(List.of(aProgram().title("前").build()));
    Catalog after = Catalog.of(List.of(aProgram().title("後").build()));
    writtenTheSame(before, subject, MatchQuery.all(0, 20));

    // When
    MatchResult result = writtenTheSame(after, subject, MatchQuery.all(0, 20));

    // Then
    assertThat(result.page().get(0).program().title()).isEqualTo("後");
  }
}
