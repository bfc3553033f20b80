package org.renkei.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;

class ReachTest {
  private static final List<Subject> MANY = many(20_000);
  private static final Projects MANY_PROJECTS = Projects.of(MANY);

  @Property(tries = 2_000)
  void reachesWhomTheOracleMatches(
      @ForAll @Size(min = 1, max = 12) List<Long> programs,
      @ForAll @Size(max = 40) List<Long> projects,
      @ForAll long moment) {
    // Given
    Catalog catalog = Catalog.of(programs(programs));
    List<Subject> subjects = subjects(projects);
    Instant now = Chance.moment(moment);
    Map<UUID, Map<UUID, Verdict>> expected = new HashMap<>();
    for (Subject subject : subjects) {
      OracleMatcher.match(catalog, subject, MatchQuery.all(0, 100), now)
          .page()
          .forEach(
              match ->
                  expected
                      .computeIfAbsent(match.program().id(), it -> new HashMap<>())
                      .put(ProjectIndex.id(subject), match.verdict()));
    }

    for (Program program : catalog.programs()) {
      // When
      Reach reach = Reach.of(program, catalog, Projects.of(subjects), now);

      // Then
      assertThat(verdicts(reach))
          .as(() -> program.criteria() + " " + program.calls())
          .isEqualTo(expected.getOrDefault(program.id(), Map.of()));
      assertThat(reach.counts()).isEqualTo(counted(verdicts(reach)));
    }
  }

  @Property(tries = 2_000)
  void whatIfsCountWhatTheChangedProgramWouldReach(
      @ForAll long seed, @ForAll @Size(max = 60) List<Long> projects, @ForAll long moment) {
    // Given
    Program program = Chance.program(seed, 1);
    List<Subject> subjects = subjects(projects);
    Instant now = Chance.moment(moment);

    // When
    Reach reach = Reach.withWhatIfs(program, Catalog.of(List.of()), Projects.of(subjects), now);

    // Then
    int eligible = eligible(program, subjects, now);
    assertThat(reach.whatIfs()).hasSameSizeAs(program.criteria());
    for (int i = 0; i < program.criteria().size(); i++) {
      WhatIf whatIf = reach.whatIfs().get(i);
      assertThat(whatIf.criterion()).isEqualTo(program.criteria().get(i));
      assertThat(eligible + whatIf.ifDropped())
          .as("without %s", whatIf.criterion())
          .isEqualTo(eligible(with(program, i, null), subjects, now));
      Criterion relaxed = whatIf.relaxed();
      assertThat(eligible + whatIf.ifRelaxed())
          .as("with %s for %s", relaxed, whatIf.criterion())
          .isEqualTo(
              relaxed == null ? eligible : eligible(with(program, i, relaxed), subjects, now));
    }
  }

  /** So many that they fill several stretches of words, of which some are left out. */
  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void saysOfEachOfManyProjectsWhatItsOwnMatchSays(@ForAll long seed, @ForAll long moment) {
    // Given
    Program program = Chance.program(seed, 1);
    Instant now = Chance.moment(moment);
    Map<Verdict, Integer> expected = counted(Map.of());
    Map<UUID, Verdict> each = new HashMap<>();
    int[] dropped = new int[program.criteria().size()];
    int[] relaxed = new int[dropped.length];
    for (Subject subject : MANY) {
      Assessment assessment = Assessment.of(situation(program, subject, now));
      each.put(ProjectIndex.id(subject), assessment.verdict());
      expected.merge(assessment.verdict(), 1, Integer::sum);
      List<Integer> missed = new ArrayList<>();
      for (int i = 0; i < dropped.length; i++) {
        if (assessment.checks().get(i).outcome() != CriterionOutcome.MET) {
          missed.add(i);
        }
      }
      if (missed.size() == 1 && program.unreadCriteria().isEmpty()) {
        int only = missed.get(0);
        dropped[only]++;
        Optional<Criterion> less = OneStep.less(program.criteria().get(only));
        if (less.isPresent()
            && Checks.of(less.get(), situation(program, subject, now)).outcome()
                == CriterionOutcome.MET) {
          relaxed[only]++;
        }
      }
    }

    // When
    Catalog none = Catalog.of(List.of());
    Reach reach = Reach.of(program, none, MANY_PROJECTS, now);
    Reach withWhatIfs = Reach.withWhatIfs(program, none, MANY_PROJECTS, now);

    // Then
    assertThat(reach.counts()).as("%s", program.criteria()).isEqualTo(expected);
    assertThat(withWhatIfs.counts()).isEqualTo(expected);
    for (Subject subject : MANY) {
      UUID id = ProjectIndex.id(subject);
      if (!reach.verdict(id).equals(Optional.ofNullable(each.get(id)))) {
        fail("%s %s but %s", program.criteria(), reach.verdict(id), each.get(id));
      }
    }
    for (int i = 0; i < dropped.length; i++) {
      WhatIf whatIf = withWhatIfs.whatIfs().get(i);
      assertThat(whatIf.ifDropped()).as("without %s", whatIf.criterion()).isEqualTo(dropped[i]);
      assertThat(whatIf.ifRelaxed()).as("%s", whatIf.relaxed()).isEqualTo(relaxed[i]);
    }
    assertThat(reach.page(Set.of(), 100, 50))
        .extracting(Reached::verdict)
        .isEqualTo(
            each.values().stream().sorted().skip(100).limit(50).collect(Collectors.toList()));
  }

  @Property(tries = 500)
  void saysTheSameOfProjectsThatCameAboutByChanges(
      @ForAll long seed, @ForAll @Size(max = 300) List<Long> changes) {
    // Given
    Program program = Chance.program(seed, 1);
    Catalog catalog = Catalog.of(List.of(program));
    Projects changed = Projects.of(subjects(changes.subList(0, changes.size() / 3)));
    Map<UUID, Subject> expected = new HashMap<>();
    for (Subject subject : subjects(changes.subList(0, changes.size() / 3))) {
      expected.put(ProjectIndex.id(subject), subject);
    }
    for (int i = changes.size() / 3; i < changes.size(); i++) {
      Subject subject = subject(changes.get(i), (int) Math.floorMod(changes.get(i), 200L));
      UUID id = ProjectIndex.id(subject);
      if (Math.floorMod(changes.get(i), 5) == 0) {
        changed = changed.without(id);
        expected.remove(id);
      } else {
        changed = changed.with(subject);
        expected.put(id, subject);
      }
    }

    // When
    Reach reach = Reach.withWhatIfs(program, catalog, changed, Chance.NOW);

    // Then
    Reach fresh = Reach.withWhatIfs(program, catalog, Projects.of(expected.values()), Chance.NOW);
    assertThat(changed.size()).isEqualTo(expected.size());
    assertThat(verdicts(reach)).isEqualTo(verdicts(fresh));
    assertThat(reach.page(Set.of(), 3, 7)).isEqualTo(fresh.page(Set.of(), 3, 7));
    assertThat(reach.whatIfs()).isEqualTo(fresh.whatIfs());
    for (Subject subject : expected.values()) {
      UUID id = ProjectIndex.id(subject);
      assertThat(reach.verdict(id)).isEqualTo(Optional.ofNullable(verdicts(fresh).get(id)));
    }
  }

  @Property(tries = 500)
  void tellsWhatAChangedProgramGainsAndLoses(
      @ForAll long before, @ForAll long after, @ForAll @Size(max = 60) List<Long> projects) {
    // Given
    Program old = Chance.program(before, 1);
    Program changed = Chance.program(after, 1);
    Catalog none = Catalog.of(List.of());
    Projects all = Projects.of(subjects(projects));

    // When
    Difference difference =
        Difference.ofProgram(
            Reach.of(old, none, all, Chance.NOW), Reach.of(changed, none, all, Chance.NOW));

    // Then
    for (Subject subject : subjects(projects)) {
      UUID id = ProjectIndex.id(subject);
      boolean matched = matches(old, subject);
      boolean matches = matches(changed, subject);
      assertThat(difference.gained().contains(id)).isEqualTo(matches && !matched);
      assertThat(difference.lost().contains(id)).isEqualTo(matched && !matches);
    }
  }

  @Property(tries = 500)
  void tellsWhatAChangedProjectGainsAndLoses(
      @ForAll long before, @ForAll long after, @ForAll @Size(max = 30) List<Long> programs) {
    // Given
    Catalog catalog = Catalog.of(programs(programs));
    Subject old = subject(before, 1);
    Subject changed = subject(after, 1);

    // When
    Difference difference = Difference.ofProject(catalog, old, changed, Chance.NOW);

    // Then
    List<UUID> matched = matching(catalog, old);
    List<UUID> matching = matching(catalog, changed);
    assertThat(difference.gained())
        .containsExactlyInAnyOrderElementsOf(
            matching.stream().filter(id -> !matched.contains(id)).toList());
    assertThat(difference.lost())
        .containsExactlyInAnyOrderElementsOf(
            matched.stream().filter(id -> !matching.contains(id)).toList());
  }

  private static List<UUID> matching(Catalog catalog, Subject subject) {
    return OracleMatcher.match(catalog, subject, MatchQuery.all(0, 1_000), Chance.NOW)
        .page()
        .stream()
        .filter(match -> isMatch(match.verdict()))
        .map(match -> match.program().id())
        .toList();
  }

  private static boolean matches(Program program, Subject subject) {
    return isMatch(Assessment.of(situation(program, subject, Chance.NOW)).verdict());
  }

  private static boolean isMatch(Verdict verdict) {
    return verdict == Verdict.ELIGIBLE || verdict == Verdict.POSSIBLE;
  }

  private static int eligible(Program program, List<Subject> subjects, Instant now) {
    return (int)
        subjects.stream()
            .map(subject -> Assessment.of(situation(program, subject, now)).verdict())
            .filter(verdict -> verdict == Verdict.ELIGIBLE)
            .count();
  }

  private static Situation situation(Program program, Subject subject, Instant now) {
    return new Situation(program, subject, Places.of(subject.project()), now);
  }

  private static Map<UUID, Verdict> verdicts(Reach reach) {
    Map<UUID, Verdict> verdicts = new HashMap<>();
    for (Reached reached : reach.page(Set.of(), 0, Integer.MAX_VALUE)) {
      verdicts.put(ProjectIndex.id(reached.subject()), reached.verdict());
    }
    return verdicts;
  }

  private static Map<Verdict, Integer> counted(Map<UUID, Verdict> verdicts) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, 0);
    }
    verdicts.values().forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
    return counts;
  }

  /** The program with another criterion in place of one, or without it. */
  private static Program with(Program program, int criterion, @Nullable Criterion other) {
    List<Criterion> criteria = new ArrayList<>(program.criteria());
    criteria.remove(criterion);
    if (other != null) {
      criteria.add(criterion, other);
    }
    return new Program(
        program.id(),
        program.ministry(),
        program.version(),
        program.state(),
        program.publishedAt(),
        program.updatedAt(),
        program.sourceId(),
        program.source(),
        program.title(),
        program.titleEn(),
        program.summary(),
        program.summaryEn(),
        program.description(),
        program.descriptionEn(),
        program.measure(),
        program.competentAuthority(),
        program.contact(),
        program.legalBasis(),
        program.url(),
        program.kind(),
        program.categories(),
        program.stages(),
        program.themes(),
        program.funding(),
        program.calls(),
        criteria,
        program.combination(),
        program.priorityRules(),
        program.unreadCriteria(),
        program.variantOf());
  }

  private static List<Program> programs(List<Long> seeds) {
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      programs.add(Chance.program(seeds.get(i), i));
    }
    return programs;
  }

  private static List<Subject> subjects(List<Long> seeds) {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      subjects.add(subject(seeds.get(i), i));
    }
    return subjects;
  }

  private static List<Subject> many(int count) {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      subjects.add(subject(i, i));
    }
    return subjects;
  }

  private static Subject subject(long seed, int number) {
    Subject subject = Chance.subject(seed);
    UUID id = new UUID(number * 0x9E3779B97F4A7C15L, number);
    return new Subject(
        subject.project().stored(id, 1, Chance.NOW, Chance.NOW),
        subject.evaluations(),
        subject.treatments());
  }
}
