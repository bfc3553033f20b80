package org.renkei.ministry.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;

/**
 * Everything in which a ministry declares to differ. The suite proves each of them: one that is not
 * declared fails, and so does one that does not exist.
 *
 * @param code 府省
 * @param nameJa name of the ministry as review sheets write it
 * @param formats names of the formats it imports, sorted
 * @param credit words that stand beside programs from review sheets
 * @param readings what it reads out of each of {@link #TITLES}
 */
public record Differences(
    MinistryCode code,
    String nameJa,
    List<String> formats,
    String credit,
    Map<String, Reading> readings) {
  /** Titles of review sheets that every ministry is asked to read. */
  public static final List<String> TITLES =
      List.of(
          "若手研究者の挑戦を支える基礎研究",
          "スタートアップの融資枠拡大",
          "６次産業化と昆布のブランドづくり",
          "介護ロボット導入支援",
          "海洋と宇宙をつなぐ観測",
          "むかしばなしの朗読会");

  /** What a vocabulary makes of a title. */
  public record Reading(
      ProgramKind kind, Set<SupportCategory> categories, Set<Stage> stages, Set<String> themes) {
    public Reading {
      categories = Set.copyOf(categories);
      stages = Set.copyOf(stages);
      themes = Set.copyOf(themes);
    }
  }

  public Differences {
    formats = List.copyOf(formats);
    readings = Map.copyOf(readings);
  }
}
