package org.renkei.contracts.notification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.program.ProgramState;

/**
 * 通知の内容: what a notification tells beyond its heading. The member {@code about} tells on the wire
 * which of these it is.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "about")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NotificationData.AboutProgram.class, name = "PROGRAM"),
  @JsonSubTypes.Type(value = NotificationData.AboutCall.class, name = "CALL"),
  @JsonSubTypes.Type(value = NotificationData.AboutMatch.class, name = "MATCH"),
  @JsonSubTypes.Type(value = NotificationData.AboutEvaluation.class, name = "EVALUATION"),
  @JsonSubTypes.Type(value = NotificationData.AboutPriority.class, name = "PRIORITY"),
  @JsonSubTypes.Type(value = NotificationData.AboutSubscription.class, name = "SUBSCRIPTION")
})
public sealed interface NotificationData {
  /**
   * 制度についての通知.
   *
   * @param programTitle 制度名
   * @param version the version that is told
   * @param state 制度の状態 of that version
   * @param changed the fields (names on the wire, in order) in which it differs from the version
   *     told before; empty when none was
   * @param url where the ministry tells about it
   */
  record AboutProgram(
      String programTitle,
      long version,
      ProgramState state,
      List<String> changed,
      @Nullable String url)
      implements NotificationData {
    public AboutProgram {
      Required.value(programTitle, "program_title");
      Required.value(state, "state");
      changed = List.copyOf(Required.value(changed, "changed"));
    }
  }

  /**
   * 公募についての通知.
   *
   * @param programTitle 制度名
   * @param opensAt when the call opened
   * @param closesAt first moment at which applications are no longer taken; null until further
   *     notice
   * @param daysLeft 30, 14 or 3 when the call closes soon; null otherwise
   * @param guidelinesUrl 公募要領
   */
  record AboutCall(
      String programTitle,
      FiscalYear fiscalYear,
      int round,
      @Nullable Instant opensAt,
      @Nullable Instant closesAt,
      @Nullable Integer daysLeft,
      @Nullable String guidelinesUrl)
      implements NotificationData {
    public AboutCall {
      Required.value(programTitle, "program_title");
      Required.value(fiscalYear, "fiscal_year");
    }
  }

  /**
   * 適合についての通知.
   *
   * @param programTitle 制度名
   * @param projectName プロジェクト名
   * @param verdict what the program is to the project now; null when it is no longer offered
   * @param programVersion the version of the program that was compared
   * @param projectVersion the version of the project that was compared
   */
  record AboutMatch(
      String programTitle,
      String projectName,
      @Nullable Verdict verdict,
      long programVersion,
      long projectVersion)
      implements NotificationData {
    public AboutMatch {
      Required.value(programTitle, "program_title");
      Required.value(projectName, "project_name");
    }
  }

  /**
   * 共同評価についての通知. Scores are never told here: whoever may see them finds them at the evaluation.
   *
   * @param evaluationId the evaluation
   * @param projectName プロジェクト名; null while the opening has not arrived
   * @param kind INTERIM or FINAL; null while the opening has not arrived
   * @param lead 主管省庁; null while the opening has not arrived
   * @param participants 関係府省
   * @param dueOn last day for parts, Asia/Tokyo
   * @param grade 総合評価, once it is concluded
   * @param validUntil last day on which the grade counts
   * @param missing who had not answered
   * @param reason why it was cancelled, or why a ministry recused itself
   */
  record AboutEvaluation(
      UUID evaluationId,
      @Nullable String projectName,
      @Nullable EvaluationKind kind,
      @Nullable MinistryCode lead,
      List<MinistryCode> participants,
      @Nullable LocalDate dueOn,
      @Nullable Grade grade,
      @Nullable LocalDate validUntil,
      List<MinistryCode> missing,
      @Nullable String reason)
      implements NotificationData {
    public AboutEvaluation {
      Required.value(evaluationId, "evaluation_id");
      participants = List.copyOf(Required.value(participants, "participants"));
      missing = List.copyOf(Required.value(missing, "missing"));
    }
  }

  /**
   * 優先的措置についての通知.
   *
   * @param evaluationId the evaluation that earned it
   * @param treatmentId the ministry's own id of it
   * @param programTitle 制度名; null when the program is not known here
   * @param kind 優先的措置の種類; null when a revocation came before its grant
   * @param points extra points, for 加点
   * @param relaxes the criterion that 要件緩和 lifts
   * @param validFrom first day, Asia/Tokyo
   * @param validUntil last day, Asia/Tokyo
   * @param reason why it was granted or revoked
   */
  record AboutPriority(
      UUID evaluationId,
      UUID treatmentId,
      @Nullable String programTitle,
      @Nullable PriorityTreatmentKind kind,
      @Nullable Integer points,
      @Nullable CriterionType relaxes,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validUntil,
      String reason)
      implements NotificationData {
    public AboutPriority {
      Required.value(evaluationId, "evaluation_id");
      Required.value(treatmentId, "treatment_id");
      Required.value(reason, "reason");
    }
  }

  /**
   * 購読についての通知.
   *
   * @param subscriptionId the subscription
   * @param reason why it is no longer served
   */
  record AboutSubscription(UUID subscriptionId, String reason) implements NotificationData {
    public AboutSubscription {
      Required.value(subscriptionId, "subscription_id");
      Required.value(reason, "reason");
    }
  }
}
