package org.renkei.gateway.notification;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationIds;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.project.ClusterProject;

/**
 * How an event of a joint evaluation 共同評価 is told. No score and no comment leaves here: before the
 * conclusion nobody may see another's.
 */
final class EvaluationNotice {
  private static final LocalizedText UNKNOWN = new LocalizedText("プロジェクト", "a project");

  private final EvaluationEvent event;
  private final EvaluationEvent.@Nullable Opened opened;

  private EvaluationNotice(EvaluationEvent event, EvaluationEvent.@Nullable Opened opened) {
    this.event = event;
    this.opened = opened;
  }

  /**
   * @param opened how the evaluation began; null while that has not arrived
   * @param granted the grant, when the event revokes one; null when it has not arrived
   * @param program the program of a grant; null when it is not known here
   */
  static Notification of(
      EvaluationEvent event,
      EvaluationEvent.@Nullable Opened opened,
      EvaluationEvent.@Nullable PriorityGranted granted,
      @Nullable ToldProgram program) {
    EvaluationNotice notice = new EvaluationNotice(event, opened);
    if (event instanceof EvaluationEvent.PriorityGranted it) {
      return notice.priority(NotificationType.PRIORITY_GRANTED, it, it.reason(), program);
    }
    if (event instanceof EvaluationEvent.PriorityRevoked it) {
      return granted == null
          ? notice.revokedBeforeItsGrant(it)
          : notice.priority(NotificationType.PRIORITY_REVOKED, granted, it.reason(), program);
    }
    return notice.evaluation();
  }

  private Notification evaluation() {
    if (event instanceof EvaluationEvent.Opened it) {
      return told(NotificationType.EVALUATION_OPENED, it.dueOn(), List.of(), null);
    }
    if (event instanceof EvaluationEvent.Extended it) {
      return told(NotificationType.EVALUATION_EXTENDED, it.dueOn(), it.missing(), null);
    }
    if (event instanceof EvaluationEvent.PartSubmitted) {
      return told(NotificationType.EVALUATION_SUBMITTED, dueOn(), List.of(), null);
    }
    if (event instanceof EvaluationEvent.PartRecused it) {
      return told(NotificationType.EVALUATION_RECUSED, dueOn(), List.of(), it.reason());
    }
    if (event instanceof EvaluationEvent.Concluded it) {
      return told(NotificationType.EVALUATION_CONCLUDED, null, it.conclusion().missing(), null);
    }
    if (event instanceof EvaluationEvent.ClosedWithoutResult it) {
      return told(NotificationType.EVALUATION_CLOSED, null, it.missing(), null);
    }
    return told(
        NotificationType.EVALUATION_CANCELLED,
        null,
        List.of(),
        event instanceof EvaluationEvent.Cancelled it ? it.reason() : null);
  }

  private Notification told(
      NotificationType type,
      @Nullable LocalDate dueOn,
      List<MinistryCode> missing,
      @Nullable String reason) {
    Grade grade = null;
    LocalDate validUntil = null;
    if (event instanceof EvaluationEvent.Concluded it) {
      grade = it.conclusion().grade();
      validUntil = it.conclusion().validUntil();
    }
    EvaluationEvent.Opened begun = opening();
    return notification(
        type,
        null,
        begun == null ? null : begun.project().id(),
        sentence(type, grade),
        new NotificationData.AboutEvaluation(
            event.evaluationId(),
            begun == null ? null : begun.project().name(),
            begun == null ? null : begun.kind(),
            begun == null ? null : begun.ministry(),
            begun == null ? List.of() : begun.participants(),
            dueOn,
            grade,
            validUntil,
            missing,
            reason));
  }

  private EvaluationEvent.@Nullable Opened opening() {
    return event instanceof EvaluationEvent.Opened it ? it : opened;
  }

  private @Nullable LocalDate dueOn() {
    return opened == null ? null : opened.dueOn();
  }

  private Notification priority(
      NotificationType type,
      EvaluationEvent.PriorityGranted granted,
      String reason,
      @Nullable ToldProgram program) {
    return notification(
        type,
        granted.programId(),
        granted.projectId(),
        sentence(type, granted.kind()),
        new NotificationData.AboutPriority(
            granted.evaluationId(),
            granted.treatmentId(),
            program == null ? null : program.program().title(),
            granted.kind(),
            granted.points(),
            granted.relaxes(),
            granted.validFrom(),
            granted.validUntil(),
            reason));
  }

  private Notification revokedBeforeItsGrant(EvaluationEvent.PriorityRevoked revoked) {
    EvaluationEvent.Opened begun = opening();
    LocalizedText name = name();
    return notification(
        NotificationType.PRIORITY_REVOKED,
        null,
        begun == null ? null : begun.project().id(),
        new LocalizedText(
            "「" + name.ja() + "」の優先的措置が取り消されました。",
            "A priority treatment of " + name.en() + " was revoked."),
        new NotificationData.AboutPriority(
            revoked.evaluationId(),
            revoked.treatmentId(),
            null,
            null,
            null,
            null,
            null,
            null,
            revoked.reason()));
  }

  private Notification notification(
      NotificationType type,
      @Nullable UUID program,
      @Nullable UUID project,
      LocalizedText title,
      NotificationData data) {
    EvaluationEvent.Opened begun = opening();
    Concerned concerned =
        begun == null ? new Concerned(List.of(), List.of()) : Concerned.by(begun.project());
    return new Notification(
        NotificationIds.of(type, event.evaluationId(), event.ministry(), event.sequence()),
        type,
        event.at(),
        event.ministry(),
        program,
        project,
        concerned.prefectures(),
        concerned.themes(),
        title,
        data);
  }

  private LocalizedText name() {
    EvaluationEvent.Opened begun = opening();
    if (begun == null) {
      return UNKNOWN;
    }
    ClusterProject project = begun.project();
    return new LocalizedText(
        project.name(), project.nameEn() == null ? project.name() : project.nameEn());
  }

  private LocalizedText sentence(NotificationType type, PriorityTreatmentKind kind) {
    LocalizedText name = name();
    return type == NotificationType.PRIORITY_GRANTED
        ? new LocalizedText(
            "「" + name.ja() + "」に優先的措置（" + kind.ja() + "）が付与されました。",
            "A priority treatment (" + kind.en() + ") was granted to " + name.en() + ".")
        : new LocalizedText(
            "「" + name.ja() + "」の優先的措置（" + kind.ja() + "）が取り消されました。",
            "A priority treatment (" + kind.en() + ") of " + name.en() + " was revoked.");
  }

  private LocalizedText sentence(NotificationType type, @Nullable Grade grade) {
    LocalizedText name = name();
    String ja = "「" + name.ja() + "」の共同評価";
    String en = "the joint evaluation of " + name.en();
    String by = event.ministry().value();
    return switch (type) {
      case EVALUATION_OPENED -> new LocalizedText(ja + "が始まりました。", by + " opened " + en + ".");
      case EVALUATION_EXTENDED ->
          new LocalizedText(ja + "の期限が延長されました。", by + " extended " + en + ".");
      case EVALUATION_SUBMITTED ->
          new LocalizedText(
              ja + "に" + by + "が評価を提出しました。", by + " submitted its part of " + en + ".");
      case EVALUATION_RECUSED ->
          new LocalizedText(ja + "を" + by + "が辞退しました。", by + " recused itself from " + en + ".");
      case EVALUATION_CONCLUDED ->
          new LocalizedText(
              ja + "が総合評価" + grade + "で確定しました。",
              by + " concluded " + en + ": grade " + grade + ".");
      case EVALUATION_CLOSED ->
          new LocalizedText(ja + "は不成立となりました。", by + " closed " + en + " without a result.");
      default -> new LocalizedText(ja + "は中止されました。", by + " cancelled " + en + ".");
    };
  }
}
