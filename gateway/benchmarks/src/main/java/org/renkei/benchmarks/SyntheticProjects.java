package org.renkei.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.HeldSupport;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.PlannedStage;
import org.renkei.contracts.project.Stage;
import org.renkei.contracts.project.SupportTerm;
import org.renkei.contracts.project.YearlyMoney;

/**
 * Cluster projects as regions would write them: one prefecture and one or two of its cities mostly,
 * a foundation or university in the middle, three to five years.
 */
public final class SyntheticProjects {
  private static final List<Stage> STAGES = List.of(Stage.values());

  private final Draw draw;
  private final SyntheticAreas areas = new SyntheticAreas();
  private final SyntheticText text;
  private final boolean full;
  private final double stated;
  private final List<UUID> programs;

  private SyntheticProjects(long seed, boolean withText, double stated, List<UUID> programs) {
    draw = new Draw(seed);
    text = new SyntheticText(draw, withText);
    full = withText;
    this.stated = stated;
    this.programs = programs;
  }

  /**
   * Projects.
   *
   * @param withText whether they have a name and a purpose; those without leave text out of the
   *     score
   * @param stated share of facts that are stated
   * @param programs ids that may stand in their support history
   */
  public static List<ClusterProject> of(
      int count, long seed, boolean withText, double stated, List<UUID> programs) {
    SyntheticProjects synthetic = new SyntheticProjects(seed, withText, stated, programs);
    List<ClusterProject> projects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      projects.add(synthetic.project(i));
    }
    return projects;
  }

  private ClusterProject project(int number) {
    LocalGovernmentCode lead = areas.prefecture(draw);
    List<LocalGovernmentCode> prefectures = new ArrayList<>(List.of(lead));
    if (draw.chance(0.15)) {
      prefectures.add(areas.prefecture(draw));
    }
    List<LocalGovernmentCode> cities = new ArrayList<>();
    int count = draw.weighted(0.2, 0.55, 0.25);
    for (int i = 0; i < count; i++) {
      cities.add(areas.municipality(draw, lead));
    }
    List<ThemeCode> themes = draw.someSkewed(SyntheticAreas.THEMES, draw.weighted(0, 0.5, 0.5));
    FiscalYear from = new FiscalYear(2026 + draw.between(0, 1));
    int years = draw.weighted(0, 0.05, 0.1, 0.35, 0.2, 0.3);
    Stage stage = List.of(Stage.values()).get(draw.weighted(0.3, 0.3, 0.25, 0.1, 0.05));
    return new ClusterProject(
        draw.uuid(),
        1,
        SyntheticPrograms.NOW,
        SyntheticPrograms.NOW,
        "X" + number,
        "region",
        full ? text.title(themes) : "",
        null,
        text.purpose(themes),
        lead,
        prefectures,
        maybe(cities),
        maybe(organisation(true)),
        maybe(members()),
        null,
        null,
        maybe(themes),
        maybe(List.of(ClusterTier.values()).get(draw.weighted(0.5, 0.35, 0.15))),
        maybe(stage),
        draw.chance(0.4)
            ? List.of(
                new PlannedStage(from.plus(2), STAGES.get(Math.min(4, STAGES.indexOf(stage) + 1))))
            : null,
        maybe(new SupportTerm(from, from.plus(years - 1))),
        maybe(money(from, years)),
        maybe(history()),
        null);
  }

  private <T> @Nullable T maybe(T fact) {
    return draw.chance(stated) ? fact : null;
  }

  private Organisation organisation(boolean core) {
    ApplicantKind kind =
        core
            ? List.of(
                    ApplicantKind.CORE_ORGANIZATION,
                    ApplicantKind.UNIVERSITY,
                    ApplicantKind.LOCAL_GOVERNMENT,
                    ApplicantKind.SME)
                .get(draw.weighted(0.5, 0.25, 0.1, 0.15))
            : draw.skewedOf(SyntheticAreas.KINDS);
    return new Organisation(
        kind,
        "機関",
        null,
        null,
        kind.isFirm() ? Integer.valueOf(draw.between(5, 800)) : null,
        kind.isFirm() ? Long.valueOf(draw.between(1, 60) * 10_000_000L) : null,
        null);
  }

  private List<Organisation> members() {
    List<Organisation> members = new ArrayList<>();
    int count = draw.between(2, 12);
    for (int i = 0; i < count; i++) {
      members.add(organisation(false));
    }
    return members;
  }

  private List<YearlyMoney> money(FiscalYear from, int years) {
    List<YearlyMoney> money = new ArrayList<>();
    long asked = draw.between(2, 120) * 1_000_000L;
    for (int i = 0; i < years; i++) {
      money.add(
          new YearlyMoney(
              from.plus(i),
              asked,
              asked / 10 * draw.between(0, 12),
              asked / 10 * draw.between(0, 8)));
    }
    return money;
  }

  private List<HeldSupport> history() {
    List<HeldSupport> history = new ArrayList<>();
    int count = programs.isEmpty() ? 0 : draw.weighted(0.5, 0.3, 0.2);
    for (int i = 0; i < count; i++) {
      FiscalYear from = new FiscalYear(draw.between(2020, 2026));
      history.add(
          new HeldSupport(
              draw.skewedOf(programs), null, from, from.plus(draw.between(0, 4)), null));
    }
    return history;
  }
}
