package org.renkei.contracts.program;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.SearchText;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Stage;

/**
 * Which programs a list shows. Within one filter any value is enough, and every filter must hold;
 * an empty filter lets all pass. This is the meaning that every list of programs keeps to, whether
 * it runs in memory or in a database.
 *
 * @param words each of which must stand in title, summary, description or measure, as {@link
 *     SearchText#words} gives them
 * @param themes themes that the program is about, or that lie above or below one it is about
 * @param areas areas for which one can apply: those that an included area covers or that cover one,
 *     unless an excluded area covers them
 * @param applicants kinds of which the core organisation may be
 * @param callStatuses status of the current call
 */
public record ProgramFilter(
    List<String> words,
    Set<ProgramKind> kinds,
    Set<SupportCategory> categories,
    Set<Stage> stages,
    Set<ThemeCode> themes,
    Set<AreaCode> areas,
    Set<ApplicantKind> applicants,
    Set<CallStatus> callStatuses) {

  /** Lets every program pass. */
  public static final ProgramFilter ALL =
      new ProgramFilter(
          List.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public ProgramFilter {
    words = List.copyOf(words);
    kinds = Set.copyOf(kinds);
    categories = Set.copyOf(categories);
    stages = Set.copyOf(stages);
    themes = Set.copyOf(themes);
    areas = Set.copyOf(areas);
    applicants = Set.copyOf(applicants);
    callStatuses = Set.copyOf(callStatuses);
  }

  /** The folded text of a program in which keywords are looked for. */
  public static String searchText(Program program) {
    return SearchText.fold(
        String.join(
            "\n",
            program.title(),
            orEmpty(program.titleEn()),
            program.summary(),
            orEmpty(program.summaryEn()),
            program.description(),
            orEmpty(program.measure())));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Whether a list with this filter shows the program at that moment. */
  public boolean accepts(Program program, Instant now) {
    return accepts(program, searchText(program), now);
  }

  /** The same, with the {@link #searchText} made before. */
  public boolean accepts(Program program, String searchText, Instant now) {
    return accepts(program, searchText, now, Variants.NONE);
  }

  /**
   * The same, where programs of the list have local variants: for an area asked about, either the
   * variant or the program that it varies is shown. A list that asks about no area shows both.
   */
  public boolean accepts(Program program, String searchText, Instant now, Variants variants) {
    return (kinds.isEmpty() || kinds.contains(program.kind()))
        && anyOf(categories, program.categories())
        && anyOf(stages, program.stages())
        && (themes.isEmpty() || themes.stream().anyMatch(theme -> isAbout(program.themes(), theme)))
        && (areas.isEmpty()
            || areas.stream()
                .anyMatch(
                    area -> reaches(program, area) && variants.stands(program, List.of(area))))
        && (applicants.isEmpty() || applicants.stream().anyMatch(kind -> mayApply(program, kind)))
        && (callStatuses.isEmpty()
            || program
                .currentCall(now)
                .filter(call -> callStatuses.contains(call.status(now)))
                .isPresent())
        && words.stream().allMatch(searchText::contains);
  }

  private static <T> boolean anyOf(Set<T> wanted, Collection<T> has) {
    return wanted.isEmpty() || has.stream().anyMatch(wanted::contains);
  }

  private static boolean isAbout(List<ThemeCode> themes, ThemeCode theme) {
    return themes.stream().anyMatch(own -> own.covers(theme) || theme.covers(own));
  }

  private static boolean reaches(Program program, AreaCode area) {
    return program
        .criterion(Criterion.Area.class)
        .map(
            criterion ->
                (criterion.included().isEmpty()
                        || criterion.included().stream()
                            .anyMatch(
                                included ->
                                    Areas.covers(included, area) || Areas.covers(area, included)))
                    && criterion.excluded().stream()
                        .noneMatch(excluded -> Areas.covers(excluded, area)))
        .orElse(true);
  }

  private static boolean mayApply(Program program, ApplicantKind kind) {
    return program
        .criterion(Criterion.Applicant.class)
        .map(criterion -> criterion.kinds().isEmpty() || criterion.kinds().contains(kind))
        .orElse(true);
  }
}
