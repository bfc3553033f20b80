package org.renkei.contracts.match;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;

/**
 * 優先的措置 that a project has earned at a program.
 *
 * @param kind 優先採択, 加点 or 要件緩和
 * @param points extra points, for 加点
 * @param evaluation the joint evaluation that earned it
 * @param grade its grade
 * @param validUntil last day, Asia/Tokyo
 * @param reason why, in a sentence
 */
public record PriorityTreatment(
    PriorityTreatmentKind kind,
    @Nullable Integer points,
    @Nullable UUID evaluation,
    @Nullable Grade grade,
    @Nullable LocalDate validUntil,
    LocalizedText reason) {}
