package org.renkei.gateway.match;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.Resultset;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Criterion;

/** 逆照合の結果: one program held against all stored projects. */
public record ReachAnswer(
    ReachMetadata metadata,
    @Schema(type = SchemaType.ARRAY, implementation = ReachedProject.class) List<Object> results) {
  /**
   * What an answer is about.
   *
   * @param resultset which piece of how many projects that pass the filter
   * @param byVerdict projects of each verdict, before the filter; a project at whose places another
   *     local variant stands for the program is in none
   * @param whatIf one for each criterion, in the program's order; empty unless asked for
   */
  public record ReachMetadata(
      String title,
      String type,
      Map<String, List<String>> parameter,
      Resultset resultset,
      Map<Verdict, Integer> byVerdict,
      List<CriterionWhatIf> whatIf) {}

  /**
   * もし緩和したら.
   *
   * @param criterion as the program demands it
   * @param ifDropped projects that would be ELIGIBLE besides those that are, were it dropped
   * @param relaxed the criterion one step weaker; null where there is no step short of dropping it
   * @param ifRelaxed the same, were it relaxed
   */
  public record CriterionWhatIf(
      Criterion criterion, int ifDropped, @Nullable Criterion relaxed, int ifRelaxed) {}

  /**
   * A project with its verdict.
   *
   * @param criteria what each criterion of the program comes to, with reasons
   */
  public record ReachedProject(
      UUID id,
      String owner,
      String externalId,
      String name,
      @Nullable LocalGovernmentCode leadPrefecture,
      Verdict verdict,
      List<CriterionResult> criteria) {}
}
