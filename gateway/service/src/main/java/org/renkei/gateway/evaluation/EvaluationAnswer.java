package org.renkei.gateway.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.renkei.contracts.evaluation.JointEvaluationView;

/**
 * One joint evaluation as a region sees it.
 *
 * @param ministries how current the gateway is with each ministry
 */
public record EvaluationAnswer(
    @JsonUnwrapped JointEvaluationView evaluation, List<EvaluationPosition> ministries) {}
