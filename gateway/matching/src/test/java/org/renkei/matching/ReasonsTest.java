package org.renkei.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.ProgramSummary;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.matching.text.CharacterPairs;
import org.renkei.matching.text.Vocabulary;

class ReasonsTest {
  private static final Vocabulary PAIRS = new Vocabulary(new CharacterPairs());

  /** Kept over all tries, and few enough that most have to make room for others. */
  private static final Reasons<CriterionResult> FEW = new Reasons<>(5, Function.identity());

  /** Enough that much is found that an earlier try has made. */
  private static final Reasons<CriterionResult> MANY = new Reasons<>(16, Function.identity());

  @Property(tries = 3_000)
  void tellWhatTheMatcherTells(
      @ForAll @Size(max = 30) List<Long> programs, @ForAll long project, @ForAll long moment) {
    // Given
    List<PreparedProgram> prepared = new ArrayList<>();
    for (int i = 0; i < programs.size(); i++) {
      prepared.add(PreparedProgram.of(Chance.program(programs.get(i), i), PAIRS));
    }
    Catalog catalog = Catalog.of(prepared, PAIRS);
    Subject subject = Chance.subject(project);
    Instant now = Chance.moment(moment);
    MatchQuery query = MatchQuery.all(0, 100);

    // When
    List<Ranking.Ranked> ranked = Matcher.rank(catalog, subject, query, now).page();
    List<ProgramMatch> fromFew = told(FEW, ranked, Stated.of(subject, now));
    List<ProgramMatch> fromMany = told(MANY, ranked, Stated.of(subject, now));

    // Then
    List<ProgramMatch> matches = Matcher.match(catalog, subject, query, now).page();
    assertThat(fromFew).isEqualTo(matches);
    assertThat(fromMany).isEqualTo(matches);
  }

  private static List<ProgramMatch> told(
      Reasons<CriterionResult> reasons, List<Ranking.Ranked> page, Stated stated) {
    return page.stream().map(ranked -> told(reasons, ranked, stated)).toList();
  }

  private static ProgramMatch told(
      Reasons<CriterionResult> reasons, Ranking.Ranked ranked, Stated stated) {
    Program program = ranked.program();
    List<Requirement> requirements = Requirement.of(program);
    Reasoned<CriterionResult> reasoned = reasons.of(ranked, requirements, stated);
    List<CriterionResult> criteria = new ArrayList<>();
    for (int i = 0; i < requirements.size(); i++) {
      criteria.add(withClause(reasoned.criteria().get(i), requirements.get(i).clause()));
    }
    criteria.addAll(reasons.unread(program));
    return new ProgramMatch(
        ProgramSummary.of(program),
        ranked.verdict(),
        reasoned.timing(),
        reasoned.call(),
        ranked.score() / 1e6,
        reasoned.components(),
        criteria,
        reasoned.treatments());
  }

  private static CriterionResult withClause(CriterionResult result, @Nullable String clause) {
    return new CriterionResult(
        result.criterion(),
        result.result(),
        result.required(),
        result.actual(),
        result.message(),
        clause,
        result.changeable(),
        result.remedy());
  }

  @Test
  void areMadeOnceForTheSameRequirementAndFacts() {
    // Given
    AtomicInteger made = new AtomicInteger();
    Reasons<CriterionResult> reasons =
        new Reasons<>(
            10,
            result -> {
              made.incrementAndGet();
              return result;
            });
    Program one = aProgram().sourceId("A").with(new Criterion.Term(3, 5, null)).build();
    Program other =
        aProgram()
            .sourceId("B")
            .with(new Criterion.Term(3, 5, new Criterion.Wording(null, null, "第3条")))
            .build();
    Subject subject = new Subject(aProject().build(), null);
    Catalog catalog = Catalog.of(List.of(one, other));
    List<Ranking.Ranked> page =
        Matcher.rank(catalog, subject, MatchQuery.all(0, 100), Chance.NOW).page();

    // When
    List<ProgramMatch> told = told(reasons, page, Stated.of(subject, Chance.NOW));

    // Then
    assertThat(told).extracting(match -> match.criteria().size()).containsExactly(1, 1);
    assertThat(made.get()).isEqualTo(1);
  }
}
