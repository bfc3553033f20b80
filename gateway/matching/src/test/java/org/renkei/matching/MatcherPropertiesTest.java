package org.renkei.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.renkei.matching.Worlds.NOW;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.MatchStatus;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.ScoreComponent;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.project.Stage;
import org.renkei.matching.StatedFacts.Fact;

/**
 * What holds for every catalog and every project. The worlds are small enough to meet their own
 * edges by chance; counting them out beforehand takes longer than all the tries.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
@Domain(Worlds.class)
@Domain(DomainContext.Global.class)
class MatcherPropertiesTest {
  private static final int EVERYTHING = Integer.MAX_VALUE;

  @Provide
  Arbitrary<List<Criterion>> oneOfEachType() {
    return Worlds.oneOfEachType();
  }

  @Provide
  Arbitrary<List<PriorityTreatment>> treatments() {
    return Worlds.treatments();
  }

  @Provide
  Arbitrary<List<Program>> programs() {
    return Worlds.programList();
  }

  /** Whatever is kept back, and whichever of it is then stated. */
  @Property(tries = 500)
  void statingAFactNeverTurnsADecisionIntoAQuestion(
      @ForAll StatedFacts facts, @ForAll("oneOfEachType") List<Criterion> criteria) {
    for (Criterion criterion : criteria) {
      for (Set<Fact> hidden : subsets(Fact.readBy(criterion.type()))) {
        // Given
        CriterionOutcome before = outcome(criterion, facts.without(hidden));
        for (Fact stated : hidden) {
          // When
          CriterionOutcome after = outcome(criterion, facts.without(less(hidden, stated)));

          // Then
          if (before != CriterionOutcome.UNKNOWN && after == CriterionOutcome.UNKNOWN) {
            fail("%s %s by stating %s of %s".formatted(criterion, before, stated, hidden));
          }
        }
      }
    }
  }

  /**
   * Not of the stage, as the stage of now goes on until a plan says otherwise; and only of projects
   * whose municipalities lie in the prefectures they name.
   */
  @Property(tries = 500)
  void silenceNeverDecides(
      @ForAll StatedFacts facts, @ForAll("oneOfEachType") List<Criterion> criteria) {
    StatedFacts consistent = facts.consistent();
    for (Criterion criterion : criteria) {
      // Given
      if (criterion.type() == CriterionType.STAGE) {
        continue;
      }
      CriterionOutcome told = outcome(criterion, consistent.everything());
      for (Set<Fact> hidden : subsets(Fact.readBy(criterion.type()))) {
        // When
        CriterionOutcome outcome = outcome(criterion, consistent.without(hidden));

        // Then
        if (outcome != told && outcome != CriterionOutcome.UNKNOWN) {
          fail("%s %s, but %s without %s".formatted(criterion, told, outcome, hidden));
        }
      }
    }
  }

  @Property
  void aCriterionLooksAtItsOwnFactsAlone(
      @ForAll StatedFacts facts, @ForAll Criterion criterion, @ForAll Set<Fact> hidden) {
    // Given
    EnumSet<Fact> others = EnumSet.noneOf(Fact.class);
    others.addAll(hidden);
    others.removeAll(Fact.readBy(criterion.type()));

    // When
    CriterionOutcome outcome = outcome(criterion, facts.without(others));

    // Then
    assertThat(outcome).isEqualTo(outcome(criterion, facts.everything()));
  }

  @Property
  void aProjectThatStatesNothingIsDecidedByTheClockAlone(@ForAll Program program) {
    // Given
    Subject silent = new Subject(Json.subject("{}").project(), null);

    // When
    List<CriterionResult> results = Matcher.explain(program, silent, NOW).criteria();

    // Then
    assertThat(results)
        .filteredOn(each -> each.criterion() != CriterionType.CALL)
        .allSatisfy(each -> assertThat(each.result()).isEqualTo(CriterionOutcome.UNKNOWN));
  }

  @Property
  void aFurtherCriterionNeverBettersAVerdict(
      @ForAll StatedFacts facts,
      @ForAll Program program,
      @ForAll Criterion further,
      @ForAll Set<Fact> hidden) {
    // Given
    Assume.that(program.criteria().stream().noneMatch(each -> each.type() == further.type()));
    Subject subject = facts.without(hidden);
    ProgramMatch without = Matcher.explain(program, subject, NOW);

    // When
    ProgramMatch with = Matcher.explain(adding(program, further), subject, NOW);

    // Then
    assertThat(with.verdict()).isGreaterThanOrEqualTo(without.verdict());
    assertThat(with.score()).isEqualTo(without.score());
  }

  @Property(tries = 300)
  void theOrderOfTheCatalogPlaysNoPart(
      @ForAll("programs") List<Program> programs, @ForAll StatedFacts facts, @ForAll long seed) {
    // Given
    List<Program> shuffled = new ArrayList<>(programs);
    Collections.shuffle(shuffled, new Random(seed));
    MatchResult one = match(Catalog.of(programs), facts.everything(), MatchQuery.all(0, 5));

    // When
    MatchResult other = match(Catalog.of(shuffled), facts.everything(), MatchQuery.all(0, 5));

    // Then
    assertThat(Json.write(other)).isEqualTo(Json.write(one));
  }

  @Property(tries = 300)
  void pagesMakeUpTheWhole(
      @ForAll Catalog catalog,
      @ForAll StatedFacts facts,
      @ForAll Set<Fact> hidden,
      @ForAll @IntRange(min = 1, max = 4) int size) {
    // Given
    Subject subject = facts.without(hidden);
    MatchResult whole = match(catalog, subject, MatchQuery.all(0, EVERYTHING));

    // When
    List<ProgramMatch> pages = new ArrayList<>();
    for (int offset = 0; offset < whole.total(); offset += size) {
      pages.addAll(match(catalog, subject, MatchQuery.all(offset, size)).page());
    }

    // Then
    assertThat(pages).isEqualTo(whole.page()).hasSize(catalog.programs().size());
  }

  @Property(tries = 300)
  void theBestComesFirst(@ForAll Catalog catalog, @ForAll StatedFacts facts) {
    // Given
    Comparator<ProgramMatch> order =
        Comparator.comparing(ProgramMatch::verdict)
            .thenComparing(ProgramMatch::score, Comparator.reverseOrder())
            .thenComparing(each -> each.program().id().toString());

    // When
    List<ProgramMatch> page =
        match(catalog, facts.everything(), MatchQuery.all(0, EVERYTHING)).page();

    // Then
    assertThat(page).isSortedAccordingTo(order);
  }

  @Property
  void aScoreIsTheSumOfItsParts(
      @ForAll Program program, @ForAll StatedFacts facts, @ForAll Set<Fact> hidden) {
    // Given
    Subject subject = facts.without(hidden);

    // When
    ProgramMatch match = Matcher.explain(program, subject, NOW);

    // Then
    assertThat(match.scoreComponents())
        .allSatisfy(each -> assertThat(each.value()).isBetween(0.0, 1.0));
    assertThat(match.score()).isBetween(0.0, 1.0);
    assertThat(BigDecimal.valueOf(match.score()))
        .isEqualByComparingTo(
            match.scoreComponents().stream()
                .map(MatcherPropertiesTest::share)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static BigDecimal share(ScoreComponent component) {
    return BigDecimal.valueOf(component.value()).multiply(BigDecimal.valueOf(component.weight()));
  }

  @Property(tries = 300)
  void oneProgramIsExplainedAsItIsMatched(
      @ForAll Catalog catalog, @ForAll StatedFacts facts, @ForAll Set<Fact> hidden) {
    // Given
    Subject subject = facts.without(hidden);
    List<ProgramMatch> page = match(catalog, subject, MatchQuery.all(0, EVERYTHING)).page();

    // When
    List<ProgramMatch> explained =
        catalog.programs().stream()
            .map(program -> Matcher.explain(catalog, program, subject, NOW))
            .toList();

    // Then
    assertThat(page).containsExactlyInAnyOrderElementsOf(explained);
  }

  @Property(tries = 300)
  void aFilterHidesAndChangesNothingElse(
      @ForAll Catalog catalog,
      @ForAll StatedFacts facts,
      @ForAll Set<Fact> hidden,
      @ForAll Set<Verdict> verdicts) {
    // Given
    Subject subject = facts.without(hidden);
    MatchResult whole = match(catalog, subject, MatchQuery.all(0, EVERYTHING));
    MatchQuery query =
        new MatchQuery(verdicts, Set.of(), Set.of(), Set.of(), Set.of(), 0, EVERYTHING);

    // When
    MatchResult filtered = match(catalog, subject, query);

    // Then
    assertThat(filtered.page())
        .isEqualTo(
            whole.page().stream()
                .filter(each -> verdicts.isEmpty() || verdicts.contains(each.verdict()))
                .toList());
    assertThat(filtered.total()).isEqualTo(filtered.page().size());
    assertThat(filtered.counts()).isEqualTo(whole.counts());
    assertThat(filtered.status()).isEqualTo(whole.status());
  }

  @Property(tries = 300)
  void theStatusTellsNothingInTheAreaFromNothingThatFits(
      @ForAll Catalog catalog, @ForAll StatedFacts facts) {
    // Given
    Subject subject = facts.everything();

    // When
    MatchResult result = match(catalog, subject, MatchQuery.all(0, EVERYTHING));

    // Then
    boolean reached = result.page().stream().anyMatch(MatcherPropertiesTest::reachesArea);
    boolean fits =
        result.page().stream().anyMatch(each -> each.verdict().compareTo(Verdict.NEAR) < 0);
    assertThat(result.status())
        .isEqualTo(
            !reached
                ? MatchStatus.NO_PROGRAM_IN_AREA
                : fits ? MatchStatus.OK : MatchStatus.NONE_FITS);
  }

  private static boolean reachesArea(ProgramMatch match) {
    return match.criteria().stream()
        .noneMatch(
            each ->
                each.criterion() == CriterionType.AREA && each.result() == CriterionOutcome.UNMET);
  }

  @Property
  void everyOutcomeIsToldInWholeSentences(
      @ForAll Program program, @ForAll StatedFacts facts, @ForAll Set<Fact> hidden) {
    // Given
    Subject subject = facts.without(hidden);

    // When
    List<CriterionResult> results = Matcher.explain(program, subject, NOW).criteria();

    // Then
    assertThat(results)
        .allSatisfy(
            each -> {
              boolean met = each.result() == CriterionOutcome.MET;
              assertThat(each.clause()).isEqualTo("公募要領 3(1)");
              assertThat(isSentence(each.message())).isTrue();
              assertThat(each.remedy() == null).isEqualTo(met);
              assertThat(met || isSentence(each.remedy())).isTrue();
              assertThat(each.changeable() && each.result() != CriterionOutcome.UNMET).isFalse();
            });
  }

  @Property
  void aTreatmentOnlyEverHelps(
      @ForAll Program program,
      @ForAll StatedFacts facts,
      @ForAll Set<Fact> hidden,
      @ForAll("treatments") List<PriorityTreatment> treatments) {
    // Given
    Subject subject = facts.without(hidden);
    ProgramMatch without = Matcher.explain(program, subject, NOW);

    // When
    ProgramMatch with = Matcher.explain(program, treated(subject, program, treatments), NOW);

    // Then
    assertThat(with.verdict()).isLessThanOrEqualTo(without.verdict());
    assertThat(BigDecimal.valueOf(with.score()).subtract(BigDecimal.valueOf(without.score())))
        .isBetween(BigDecimal.ZERO, new BigDecimal("0.1"));
    assertThat(with.priorityTreatments())
        .containsExactlyInAnyOrderElementsOf(
            treatments.stream().filter(each -> counts(each, program)).toList());
  }

  /** Each criterion is as before, or it is MET by a treatment that lifts it today. */
  @Property
  void onlyWhatATreatmentLiftsComesOutOtherwise(
      @ForAll Program program,
      @ForAll StatedFacts facts,
      @ForAll Set<Fact> hidden,
      @ForAll("treatments") List<PriorityTreatment> treatments) {
    // Given
    Subject subject = facts.without(hidden);
    List<CriterionResult> without = Matcher.explain(program, subject, NOW).criteria();

    // When
    List<CriterionResult> with =
        Matcher.explain(program, treated(subject, program, treatments), NOW).criteria();

    // Then
    for (int i = 0; i < with.size(); i++) {
      CriterionResult before = without.get(i);
      boolean lifted =
          treatments.stream()
              .anyMatch(each -> counts(each, program) && each.lifts(before.criterion()));
      if (!lifted || before.result() == CriterionOutcome.MET) {
        assertThat(with.get(i)).isEqualTo(before);
      } else {
        assertThat(with.get(i).result()).isEqualTo(CriterionOutcome.MET);
        assertThat(with.get(i).message().ja()).startsWith(before.message().ja()).contains("要件緩和");
        assertThat(isSentence(with.get(i).message())).isTrue();
      }
    }
  }

  @Property(tries = 300)
  void aCatalogAnswersOfATreatedProjectWhatEachProgramDoes(
      @ForAll("programs") List<Program> programs,
      @ForAll StatedFacts facts,
      @ForAll("treatments") List<PriorityTreatment> treatments) {
    // Given
    Catalog catalog = Catalog.of(programs);
    Subject subject = facts.everything();
    for (Program program : programs) {
      if (subject.treatments().size() < 2) {
        subject = treated(subject, program, treatments);
      }
    }

    // When
    MatchResult result = match(catalog, subject, MatchQuery.all(0, EVERYTHING));

    // Then
    assertThat(result)
        .isEqualTo(OracleMatcher.match(catalog, subject, MatchQuery.all(0, EVERYTHING), NOW));
  }

  private static boolean counts(PriorityTreatment treatment, Program program) {
    return treatment.ministry().equals(program.ministry()) && treatment.countsOn(Worlds.TODAY);
  }

  private static Subject treated(
      Subject subject, Program program, List<PriorityTreatment> treatments) {
    Map<UUID, List<PriorityTreatment>> all = new HashMap<>(subject.treatments());
    all.put(ProgramIndex.id(program), treatments);
    return new Subject(subject.project(), subject.evaluations(), all);
  }

  private static boolean isSentence(@Nullable LocalizedText text) {
    return text != null
        && text.ja().endsWith("。")
        && text.en().endsWith(".")
        && !(text.ja() + text.en()).contains("null");
  }

  private static MatchResult match(Catalog catalog, Subject subject, MatchQuery query) {
    return Matcher.match(catalog, subject, query, NOW);
  }

  private static CriterionOutcome outcome(Criterion criterion, Subject subject) {
    Program program = ProgramFixture.aProgram().build();
    Places places = Places.of(subject.project());
    return Checks.of(criterion, new Situation(program, subject, places, NOW)).outcome();
  }

  private static Program adding(Program program, Criterion further) {
    ProgramFixture fixture =
        ProgramFixture.aProgram()
            .ministry(String.valueOf(program.ministry()))
            .sourceId(program.sourceId())
            .calls(program.calls().toArray(Call[]::new))
            .stages(program.stages().toArray(Stage[]::new))
            .themes(program.themes().stream().map(Object::toString).toArray(String[]::new))
            .funding(program.funding());
    program.criteria().forEach(fixture::with);
    return fixture.with(further).build();
  }

  private static List<Set<Fact>> subsets(Set<Fact> facts) {
    List<Set<Fact>> subsets = new ArrayList<>();
    subsets.add(Set.of());
    for (Fact fact : facts) {
      for (Set<Fact> subset : List.copyOf(subsets)) {
        EnumSet<Fact> larger = EnumSet.of(fact);
        larger.addAll(subset);
        subsets.add(larger);
      }
    }
    return subsets;
  }

  private static Set<Fact> less(Set<Fact> facts, Fact fact) {
    EnumSet<Fact> fewer = EnumSet.noneOf(Fact.class);
    fewer.addAll(facts);
    fewer.remove(fact);
    return fewer;
  }
}
