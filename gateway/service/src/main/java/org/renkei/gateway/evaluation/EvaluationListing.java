package org.renkei.gateway.evaluation;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.renkei.chassis.web.Resultset;
import org.renkei.contracts.evaluation.JointEvaluationView;

/** A list of joint evaluations, with how current each ministry's word is. */
public record EvaluationListing(
    EvaluationMetadata metadata,
    @Schema(type = SchemaType.ARRAY, implementation = JointEvaluationView.class)
        List<Object> results) {
  /**
   * What a list of joint evaluations is about.
   *
   * @param parameter the query as it was understood
   * @param resultset which piece of how many
   * @param ministries how current the gateway is with each ministry
   */
  public record EvaluationMetadata(
      String title,
      String type,
      Map<String, List<String>> parameter,
      Resultset resultset,
      List<EvaluationPosition> ministries) {}
}
