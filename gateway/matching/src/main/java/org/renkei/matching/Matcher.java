package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.MatchCounts;
import org.renkei.contracts.match.MatchStatus;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;
import org.renkei.matching.japanese.JapaneseWords;
import org.renkei.matching.text.TermCounts;
import org.renkei.matching.text.Vocabulary;

/**
 * 照合: holds programs against a cluster project. A pure function: the same catalog, subject, query
 * and moment give the same answer, whatever the order in which the programs came.
 *
 * <p>The verdicts come from the bitmaps of the catalog's indexes; only the programs shown are held
 * against the project one by one, for their words, and not even these for what was told before of
 * equal requirements and facts.
 */
public final class Matcher {
  private static final List<Verdict> VERDICTS = List.of(Verdict.values());

  private Matcher() {}

  /**
   * The matches of all programs of a catalog: by verdict, then by score from high to low, then by
   * id as text. Of a program and its local variants only the one that stands for the project's
   * places is there.
   *
   * @param now the moment that calls, fiscal years and the validity of evaluations are held against
   */
  public static MatchResult match(Catalog catalog, Subject subject, MatchQuery query, Instant now) {
    Ranking ranking = rank(catalog, subject, query, now);
    List<ProgramMatch> page = catalog.explainer().explain(ranking.page(), subject, now);
    return new MatchResult(ranking.total(), page, ranking.counts(), ranking.status());
  }

  /** The same as {@link #match} without words. */
  public static Ranking rank(Catalog catalog, Subject subject, MatchQuery query, Instant now) {
    Catalog standing = catalog.standingFor(subject.project()).apart(subject.treatments().keySet());
    // of variants those count, too, that stand elsewhere: how rare a word is depends on no place
    TextValue text = TextValue.of(subject.project(), catalog);
    return new Answering(standing, subject, text, query, now).ranking();
  }

  /** 判定 on one program, criterion by criterion; variants of it are not looked for. */
  public static Verdict verdict(Program program, Subject subject, Instant now) {
    return Assessment.of(new Situation(program, subject, Places.of(subject.project()), now))
        .verdict();
  }

  /**
   * One program, published or not, held against a project; the same as {@link #match} says of it.
   *
   * @param catalog whose programs tell how rare a word is
   * @throws IllegalStateException for a program without id or ministry
   */
  public static ProgramMatch explain(
      Catalog catalog, Program program, Subject subject, Instant now) {
    int text =
        TextValue.of(subject.project(), catalog)
            .of(catalog.vocabulary().text(Score.words(program)));
    return explain(program, subject, Places.of(subject.project()), text, now);
  }

  /** The same as in a catalog of this program alone. */
  public static ProgramMatch explain(Program program, Subject subject, Instant now) {
    Vocabulary vocabulary = new Vocabulary(new JapaneseWords());
    int[] text = vocabulary.text(Score.words(program));
    TextValue value = TextValue.of(subject.project(), vocabulary, TermCounts.of(Set.of(text)));
    return explain(program, subject, Places.of(subject.project()), value.of(text), now);
  }

  private static ProgramMatch explain(
      Program program, Subject subject, Places places, int text, Instant now) {
    Situation situation = new Situation(program, subject, places, now);
    return Assessment.of(situation).match(Score.of(situation, text));
  }

  /** A program beside the indexes. */
  private record Loose(Assessment assessment, PreparedProgram program) {}

  /** One query while it is answered. */
  private static final class Answering {
    private final Catalog catalog;
    private final Subject subject;
    private final MatchQuery query;
    private final Instant now;
    private final TextValue text;
    private final List<Found> found = new ArrayList<>();
    private final List<long @Nullable []> filters = new ArrayList<>();
    private final List<Loose> loose = new ArrayList<>();

    Answering(Catalog catalog, Subject subject, TextValue text, MatchQuery query, Instant now) {
      this.catalog = catalog;
      this.subject = subject;
      this.query = query;
      this.now = now;
      this.text = text;
      PlaceNumbers numbers = PlaceNumbers.of(subject.project());
      for (Catalog.Part part : catalog.parts()) {
        Found here = Found.in(part, subject, numbers, now);
        found.add(here);
        filters.add(here.filter(query));
      }
      if (catalog.loose().isEmpty()) {
        return;
      }
      Places places = Places.of(subject.project());
      for (PreparedProgram program : catalog.loose()) {
        Situation situation = new Situation(program.program(), subject, places, now);
        loose.add(new Loose(Assessment.of(situation), program));
      }
    }

    Ranking ranking() {
      Map<Verdict, Integer> byVerdict = new EnumMap<>(Verdict.class);
      List<Ranking.Ranked> page = new ArrayList<>();
      boolean filtered = !query.passesAll();
      int rest = catalog.size();
      int total = 0;
      for (Verdict verdict : VERDICTS) {
        int all = verdict == Verdict.NOT_ELIGIBLE ? rest : count(verdict);
        rest -= all;
        byVerdict.put(verdict, all);
        if (query.verdicts().isEmpty() || query.verdicts().contains(verdict)) {
          int shown = filtered ? countShown(verdict) : all;
          int from = Math.max(0, query.offset() - total);
          int missing = query.limit() - page.size();
          if (from < shown && missing > 0) {
            addTo(page, verdict, from, (int) Math.min(shown, (long) from + missing));
          }
          total += shown;
        }
      }
      MatchCounts counts =
          new MatchCounts(
              Collections.unmodifiableMap(byVerdict), catalog.byMinistry(), catalog.byCategory());
      return new Ranking(total, page, counts, status(byVerdict));
    }

    private int count(Verdict verdict) {
      int count = 0;
      for (Found here : found) {
        count += here.count(verdict);
      }
      for (Loose each : loose) {
        count += each.assessment().verdict() == verdict ? 1 : 0;
      }
      return count;
    }

    private int countShown(Verdict verdict) {
      int count = 0;
      for (int i = 0; i < found.size(); i++) {
        count += found.get(i).count(verdict, filters.get(i));
      }
      for (Loose each : loose) {
        count += each.assessment().verdict() == verdict && passes(each.assessment()) ? 1 : 0;
      }
      return count;
    }

    private void addTo(List<Ranking.Ranked> page, Verdict verdict, int from, int to) {
      if (found.size() == 1 && loose.isEmpty()) {
        List<Ranking.Ranked> all =
            found.get(0).ranked(verdict, filters.get(0), subject, text, now, to);
        page.addAll(all.subList(from, to));
        return;
      }
      Best best = new Best(to);
      for (int i = 0; i < found.size(); i++) {
        found.get(i).offer(verdict, filters.get(i), subject, text, now, best);
      }
      for (Loose each : loose) {
        Assessment assessment = each.assessment();
        if (assessment.verdict() == verdict && passes(assessment)) {
          int value = text.of(each.program().text());
          best.offer(
              Score.of(assessment.situation(), value).millionths(), value, assessment.program());
        }
      }
      List<Ranking.Ranked> ranked = best.ranked(verdict);
      page.addAll(ranked.subList(from, to));
    }

    private boolean passes(Assessment assessment) {
      Program program = assessment.program();
      return any(query.ministries(), Set.of(ProgramIndex.ministry(program)))
          && any(query.categories(), program.categories())
          && any(query.stages(), program.stages())
          && any(query.timings(), Set.of(assessment.situation().timing()));
    }

    private static <T> boolean any(Set<T> wanted, Collection<T> has) {
      return wanted.isEmpty() || has.stream().anyMatch(wanted::contains);
    }

    private MatchStatus status(Map<Verdict, Integer> byVerdict) {
      boolean inArea = false;
      for (Found here : found) {
        inArea |= here.inArea();
      }
      for (Loose each : loose) {
        inArea = inArea || each.assessment().reachesArea();
      }
      if (!inArea) {
        return MatchStatus.NO_PROGRAM_IN_AREA;
      }
      return byVerdict.getOrDefault(Verdict.ELIGIBLE, 0) > 0
              || byVerdict.getOrDefault(Verdict.POSSIBLE, 0) > 0
          ? MatchStatus.OK
          : MatchStatus.NONE_FITS;
    }
  }
}
