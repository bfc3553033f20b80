package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;

/**
 * 逆照合: one program, published or a draft, held against all projects. The verdicts are those that
 * {@link Matcher} gives for each project; a project at whose places another local variant stands
 * for the program is not reached at all.
 */
public final class Reach {
  /** Fewer than one in so many are sorted rather than looked for in the order of ids. */
  private static final int SPARSE = 16;

  private final Program program;
  private final Instant now;
  private final List<Verdicts> found;
  private final List<Reached> loose;
  private final Map<Verdict, Integer> counts;
  private final List<WhatIf> whatIfs;

  private Reach(
      Program program,
      Instant now,
      List<Verdicts> found,
      List<Reached> loose,
      List<WhatIf> whatIfs) {
    this.program = program;
    this.now = now;
    this.found = List.copyOf(found);
    this.loose = List.copyOf(loose);
    this.counts = Collections.unmodifiableMap(counts(found, loose));
    this.whatIfs = List.copyOf(whatIfs);
  }

  /**
   * Whom a program reaches.
   *
   * @param program one of the catalog or a draft, which may lack an id; it then has no treatments
   * @param catalog where its local variants and the program that it varies are looked for
   * @param now the moment that calls, fiscal years and the validity of evaluations are held against
   */
  public static Reach of(Program program, Catalog catalog, Projects projects, Instant now) {
    return of(program, catalog, projects, now, false);
  }

  /** The same, and for each criterion what relaxing or dropping it would add. */
  public static Reach withWhatIfs(
      Program program, Catalog catalog, Projects projects, Instant now) {
    return of(program, catalog, projects, now, true);
  }

  private static Reach of(
      Program program, Catalog catalog, Projects projects, Instant now, boolean asksWhatIf) {
    ProgramJudge judge = new ProgramJudge(program, catalog.variantsOf(program), now, asksWhatIf);
    List<Verdicts> found = new ArrayList<>();
    for (Projects.Part part : projects.parts()) {
      found.add(judge.judge(part));
    }
    List<Reached> loose = new ArrayList<>();
    for (Subject subject : projects.loose()) {
      judge.judge(subject).ifPresent(verdict -> loose.add(new Reached(subject, verdict)));
    }
    return new Reach(program, now, found, loose, judge.whatIfs());
  }

  private static Map<Verdict, Integer> counts(List<Verdicts> found, List<Reached> loose) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      int count = 0;
      for (Verdicts each : found) {
        count += each.count(verdict);
      }
      for (Reached reached : loose) {
        count += reached.verdict() == verdict ? 1 : 0;
      }
      counts.put(verdict, count);
    }
    return counts;
  }

  /** Projects by verdict; projects that are not reached at all are in none. */
  public Map<Verdict, Integer> counts() {
    return counts;
  }

  /** One for each criterion of the program, in its order; empty unless they were asked for. */
  public List<WhatIf> whatIfs() {
    return whatIfs;
  }

  /**
   * The verdict on a project; empty for one that is not there or at whose places another stands.
   */
  public Optional<Verdict> verdict(UUID project) {
    for (Reached each : loose) {
      if (ProjectIndex.id(each.subject()).equals(project)) {
        return Optional.of(each.verdict());
      }
    }
    for (Verdicts each : found) {
      int number = each.index().number(project);
      Optional<Verdict> verdict = number < 0 ? Optional.empty() : each.of(number);
      if (verdict.isPresent()) {
        return verdict;
      }
    }
    return Optional.empty();
  }

  /**
   * Projects of these verdicts (of any where there are none): by verdict, then by id as text.
   *
   * @param offset how many of them to leave out
   * @param limit the most to give
   */
  public List<Reached> page(Set<Verdict> verdicts, int offset, int limit) {
    List<Reached> page = new ArrayList<>();
    int skip = offset;
    for (Verdict verdict : Verdict.values()) {
      if (!verdicts.isEmpty() && !verdicts.contains(verdict)) {
        continue;
      }
      int count = counts.getOrDefault(verdict, 0);
      int missing = limit - page.size();
      if (skip < count && missing > 0) {
        page.addAll(first(verdict, skip + missing).subList(skip, Math.min(count, skip + missing)));
      }
      skip = Math.max(0, skip - count);
    }
    return page;
  }

  /** The first so many projects of a verdict, all of them where there are fewer. */
  private List<Reached> first(Verdict verdict, int most) {
    List<Reached> first = new ArrayList<>();
    for (Reached each : loose) {
      if (each.verdict() == verdict) {
        first.add(each);
      }
    }
    for (Verdicts each : found) {
      ProjectIndex index = each.index();
      if (verdict != Verdict.NOT_ELIGIBLE && each.count(verdict) < index.size() / SPARSE) {
        each.each(verdict, number -> first.add(new Reached(index.subjects[number], verdict)));
        continue;
      }
      Optional<Verdict> looked = Optional.of(verdict);
      int left = most;
      for (int i = 0; i < index.size() && left > 0; i++) {
        if (each.of(index.byId[i]).equals(looked)) {
          first.add(new Reached(index.subjects[index.byId[i]], verdict));
          left--;
        }
      }
    }
    first.sort(
        Comparator.comparing(reached -> ProjectIndex.id(reached.subject()), ProjectIndex::compare));
    return first;
  }

  /** What each criterion of the program comes to for a project, in the program's order. */
  public List<CriterionResult> criteria(Reached reached) {
    return Assessment.of(ProgramJudge.known(program, reached.subject(), now)).results();
  }

  /** The ids of the projects that are ELIGIBLE or POSSIBLE, as text in rising order. */
  Set<UUID> matching() {
    Set<UUID> ids = new TreeSet<>(ProjectIndex::compare);
    for (Reached each : page(Set.of(Verdict.ELIGIBLE, Verdict.POSSIBLE), 0, Integer.MAX_VALUE)) {
      ids.add(ProjectIndex.id(each.subject()));
    }
    return ids;
  }
}
