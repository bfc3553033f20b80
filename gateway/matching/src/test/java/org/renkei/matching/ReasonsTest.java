package org.renkei.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
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
  private static final Reasons<CriterionResult, Map<String, Object>> FEW =
      new Reasons<>(5, new AsTheyAre());

  /** Enough that much is found that an earlier try has made. */
  private static final Reasons<CriterionResult, Map<String, Object>> MANY =
      new Reasons<>(16, new AsTheyAre());

  /** Counts what it is given. */
  private static final class AsTheyAre
      implements Reasons.Form<CriterionResult, Map<String, Object>> {
    private final AtomicInteger results = new AtomicInteger();

    @Override
    public CriterionResult result(CriterionResult result) {
      results.incrementAndGet();
      return result;
    }

    @Override
    public Map<String, Object> actual(Map<String, Object> actual) {
      return actual;
    }
  }

  @Property(tries = 2_000)
  void tellWhatTheMatcherTells(
      @ForAll @Size(max = 20) List<Long> programs,
      @ForAll @Size(2) List<Long> projects,
      @ForAll @Size(2) List<Long> moments) {
    // Given
    List<PreparedProgram> prepared = new ArrayList<>();
    Map<Program, Requirements<CriterionResult, Map<String, Object>>> requirements = new HashMap<>();
    for (int i = 0; i < programs.size(); i++) {
      Program program = Chance.program(programs.get(i), i);
      prepared.add(PreparedProgram.of(program, PAIRS));
      requirements.put(program, FEW.requirements(program));
    }
    Catalog catalog = Catalog.of(prepared, PAIRS);
    MatchQuery query = MatchQuery.all(0, 100);
    for (long moment : moments) {
      for (long project : projects) {
        Subject subject = Chance.subject(project);
        Instant now = Chance.moment(moment);

        // When
        List<Ranking.Ranked> ranked = Matcher.rank(catalog, subject, query, now).page();
        List<ProgramMatch> fromFew = told(FEW.answer(subject, now), ranked, requirements);
        List<ProgramMatch> fromMany = told(MANY.answer(subject, now), ranked, requirements);
        List<ProgramMatch> matches = Matcher.match(catalog, subject, query, now).page();

        // Then
        List<ProgramMatch> madeAnew =
            ranked.stream()
                .map(each -> Matcher.explain(catalog, each.program(), subject, now))
                .toList();
        assertThat(fromFew).isEqualTo(madeAnew);
        assertThat(fromMany).isEqualTo(madeAnew);
        assertThat(matches).isEqualTo(madeAnew);
      }
    }
  }

  private static List<ProgramMatch> told(
      Reasons<CriterionResult, Map<String, Object>>.Answer answer,
      List<Ranking.Ranked> page,
      Map<Program, Requirements<CriterionResult, Map<String, Object>>> requirements) {
    return page.stream()
        .map(
            ranked ->
                told(answer, ranked, Objects.requireNonNull(requirements.get(ranked.program()))))
        .toList();
  }

  private static ProgramMatch told(
      Reasons<CriterionResult, Map<String, Object>>.Answer answer,
      Ranking.Ranked ranked,
      Requirements<CriterionResult, Map<String, Object>> requirements) {
    Reasons.OfProgram<CriterionResult, Map<String, Object>> reasoned =
        answer.of(ranked, requirements);
    List<CriterionResult> criteria = new ArrayList<>();
    for (int i = 0; i < requirements.size(); i++) {
      criteria.add(
          whole(reasoned.results().get(i), reasoned.actuals().get(i), requirements.clause(i)));
    }
    criteria.addAll(requirements.unread());
    return new ProgramMatch(
        ProgramSummary.of(ranked.program()),
        ranked.verdict(),
        reasoned.timing(),
        reasoned.call(),
        ranked.score() / 1e6,
        reasoned.components(),
        criteria,
        reasoned.treatments());
  }

  private static CriterionResult whole(
      CriterionResult result, Map<String, Object> actual, @Nullable String clause) {
    return new CriterionResult(
        result.criterion(),
        result.result(),
        result.required(),
        actual,
        result.message(),
        clause,
        result.changeable(),
        result.remedy());
  }

  @Test
  void areMadeOnceForTheSameRequirementAndFacts() {
    // Given
    AsTheyAre form = new AsTheyAre();
    Reasons<CriterionResult, Map<String, Object>> reasons = new Reasons<>(10, form);
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
    List<ProgramMatch> told =
        told(
            reasons.answer(subject, Chance.NOW),
            page,
            Map.of(one, reasons.requirements(one), other, reasons.requirements(other)));

    // Then
    assertThat(told).extracting(match -> match.criteria().size()).containsExactly(1, 1);
    assertThat(form.results.get()).isEqualTo(1);
  }
}
