package org.renkei.evaluation;

import static org.renkei.evaluation.Decision.accepted;
import static org.renkei.evaluation.Decision.refused;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent.Cancelled;
import org.renkei.contracts.evaluation.EvaluationEvent.ClosedWithoutResult;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Extended;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.Part;
import org.renkei.contracts.evaluation.EvaluationEvent.PartRecused;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityRevoked;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.evaluation.EvaluationCommand.Cancel;
import org.renkei.evaluation.EvaluationCommand.Conclude;
import org.renkei.evaluation.EvaluationCommand.Grant;
import org.renkei.evaluation.EvaluationCommand.Open;
import org.renkei.evaluation.EvaluationCommand.Recuse;
import org.renkei.evaluation.EvaluationCommand.Revoke;
import org.renkei.evaluation.EvaluationCommand.Submit;

/**
 * Decisions on joint evaluations: pure, so that a service only has to lock, ask, store and publish.
 * The events carry the next sequence of the ministry that asks, so its service decides on all that
 * it has itself published.
 */
public final class EvaluationDecisions {
  /** 延長日数: days that an extension gives, counted from the day on which it is decided. */
  static final int EXTENSION_DAYS = 14;

  private static final int MAX_TEXT = 4000;

  private static final int MAX_VIEWPOINT = 20;

  private EvaluationDecisions() {}

  /**
   * Decides.
   *
   * @param state what is known of the evaluation; for {@link Open} that of the id it will have
   */
  public static Decision decide(
      JointEvaluationState state, EvaluationCommand command, Instant now) {
    if (command instanceof Open open) {
      return open(state, open, now);
    }
    Opened opened = state.opened();
    if (opened == null) {
      return refused(
          "evaluation-unknown",
          "この共同評価の開始通知が届いていません。",
          "The opening of this joint evaluation has not arrived.");
    }
    if (command instanceof Submit submit) {
      return submit(state, opened, submit, now);
    }
    if (command instanceof Recuse recuse) {
      return recuse(state, opened, recuse, now);
    }
    if (command instanceof Conclude conclude) {
      return byLead(state, opened, conclude).orElseGet(() -> conclude(state, opened, now));
    }
    if (command instanceof Cancel cancel) {
      return byLead(state, opened, cancel)
          .or(() -> badText(cancel.reason(), true))
          .orElseGet(
              () ->
                  accepted(
                      new Cancelled(
                          state.id(),
                          cancel.ministry(),
                          nextSequence(state, cancel.ministry()),
                          now,
                          cancel.reason())));
    }
    if (command instanceof Grant grant) {
      return grant(state, opened, grant, now);
    }
    if (command instanceof Revoke revoke) {
      return revoke(state, revoke, now);
    }
    return lookAtClock(state, opened, command.ministry(), now);
  }

  private static Decision open(JointEvaluationState state, Open open, Instant now) {
    UUID id = EvaluationIds.of(open.ministry(), open.nonce());
    if (!id.equals(state.id())) {
      throw new IllegalArgumentException("the state is that of another evaluation");
    }
    if (state.opened() != null) {
      return refused(
          "evaluation-exists",
          "この共同評価は既に開始されています。",
          "This joint evaluation has been opened already.");
    }
    if (open.project().id() == null) {
      return refused(
          "project-not-stored", "登録済みのプロジェクトだけを評価できます。", "Only a stored project can be evaluated.");
    }
    long asked = open.participants().stream().distinct().count();
    if (asked == 0 || asked < open.participants().size()) {
      return refused(
          "participants",
          "参加府省は1以上で、重複できません。",
          "There is at least one participant, and each is named once.");
    }
    if (open.quorum() < 1 || open.quorum() > asked) {
      return refused(
          "quorum",
          "定足数は1以上、参加府省の数（%d）以下です。".formatted(asked),
          "A quorum is from 1 to the number of participants (%d).".formatted(asked));
    }
    if (open.dueOn().isBefore(today(now))) {
      return refused("due-on-past", "提出期限が過ぎています。", "The due day has passed.");
    }
    Opened opened =
        new Opened(
            id,
            open.ministry(),
            nextSequence(state, open.ministry()),
            now,
            open.nonce(),
            open.project(),
            open.participants(),
            open.kind(),
            open.dueOn(),
            open.quorum(),
            open.rubric(),
            open.earlier() == null ? null : open.earlier().id());
    if (open.earlier() != null
        && (open.earlier().state() != EvaluationState.CONCLUDED
            || !JointEvaluations.maySupersede(opened, open.earlier()))) {
      return refused(
          "supersedes",
          "更新できるのは、同じプロジェクトの確定済みの共同評価で、自府省が主管または参加したものだけです。",
          "Only a concluded joint evaluation of the same project, in which the ministry took part, can be superseded.");
    }
    return accepted(opened);
  }

  private static Decision submit(
      JointEvaluationState state, Opened opened, Submit submit, Instant now) {
    Optional<Decision> refusal = byParticipant(state, opened, submit);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    PartSubmitted part =
        new PartSubmitted(
            state.id(),
            submit.ministry(),
            nextSequence(state, submit.ministry()),
            now,
            nextRevision(state, submit.ministry()),
            submit.viewpoint(),
            submit.scores(),
            submit.comment());
    if (submit.viewpoint().size() > MAX_VIEWPOINT || !GradeRule.fits(opened.rubric(), part)) {
      return refused(
          "scores",
          "共通項目と自府省の独自項目のすべてに、評点が一つずつ必要です。",
          "Each shared item and each of the ministry's own needs one score, and nothing else.");
    }
    Optional<Decision> text =
        Stream.concat(
                Stream.of(Optional.ofNullable(submit.comment())),
                submit.scores().stream().map(score -> Optional.ofNullable(score.comment())))
            .flatMap(Optional::stream)
            .map(comment -> badText(comment, false))
            .flatMap(Optional::stream)
            .findFirst();
    return text.orElseGet(() -> isRepeated(state, part) ? accepted() : accepted(part));
  }

  private static boolean isRepeated(JointEvaluationState state, PartSubmitted part) {
    return standing(state, part.ministry()).part() instanceof PartSubmitted last
        && last.scores().equals(part.scores())
        && last.viewpoint().equals(part.viewpoint())
        && Objects.equals(last.comment(), part.comment());
  }

  private static Decision recuse(
      JointEvaluationState state, Opened opened, Recuse recuse, Instant now) {
    return byParticipant(state, opened, recuse)
        .or(() -> badText(recuse.reason(), true))
        .orElseGet(
            () ->
                standing(state, recuse.ministry()).part() instanceof PartRecused last
                        && last.reason().equals(recuse.reason())
                    ? accepted()
                    : accepted(
                        new PartRecused(
                            state.id(),
                            recuse.ministry(),
                            nextSequence(state, recuse.ministry()),
                            now,
                            nextRevision(state, recuse.ministry()),
                            recuse.reason())));
  }

  private static Decision conclude(JointEvaluationState state, Opened opened, Instant now) {
    Optional<Conclusion> conclusion = conclusion(state, opened, now);
    if (conclusion.isPresent()) {
      return accepted(concluded(state, opened, conclusion.get(), now));
    }
    return refused(
        "quorum-not-reached",
        "定足数（%d）に達していません。未提出: %s".formatted(opened.quorum(), state.unanswered()),
        "The quorum (%d) has not been reached. Not answered: %s"
            .formatted(opened.quorum(), state.unanswered()));
  }

  private static Decision lookAtClock(
      JointEvaluationState state, Opened opened, MinistryCode ministry, Instant now) {
    LocalDate due = state.extended() == null ? opened.dueOn() : state.extended().dueOn();
    if (!ministry.equals(opened.ministry()) || !state.isOpen() || !today(now).isAfter(due)) {
      return accepted();
    }
    long sequence = nextSequence(state, ministry);
    Optional<Conclusion> conclusion = conclusion(state, opened, now);
    if (conclusion.isPresent()) {
      return accepted(concluded(state, opened, conclusion.get(), now));
    }
    return state.extended() == null
        ? accepted(
            new Extended(
                state.id(),
                ministry,
                sequence,
                now,
                today(now).plusDays(EXTENSION_DAYS),
                state.unanswered()))
        : accepted(
            new ClosedWithoutResult(state.id(), ministry, sequence, now, state.unanswered()));
  }

  private static Optional<Conclusion> conclusion(
      JointEvaluationState state, Opened opened, Instant now) {
    List<Part> parts =
        state.parts().stream().flatMap(each -> Optional.ofNullable(each.part()).stream()).toList();
    return GradeRule.conclude(opened, parts, now);
  }

  private static Concluded concluded(
      JointEvaluationState state, Opened opened, Conclusion conclusion, Instant now) {
    return new Concluded(
        state.id(), opened.ministry(), nextSequence(state, opened.ministry()), now, conclusion);
  }

  private static Decision grant(
      JointEvaluationState state, Opened opened, Grant grant, Instant now) {
    if (state.state() != EvaluationState.CONCLUDED || !state.awaited().isEmpty()) {
      return refused(
          "not-concluded",
          "確定し、更新されていない共同評価だけが優先的措置の根拠になります。",
          "Only a conclusion whose parts are all here and which is not superseded earns a priority treatment.");
    }
    if (!opened.participants().contains(grant.ministry())
        && !opened.ministry().equals(grant.ministry())) {
      return notAParticipant();
    }
    LocalDate last = state.conclusion().map(Conclusion::validUntil).orElse(LocalDate.MIN);
    if (grant.validUntil().isBefore(grant.validFrom()) || grant.validUntil().isAfter(last)) {
      return refused(
          "treatment-validity",
          "有効期間は評価の有効期限（%s）までです。".formatted(last),
          "A treatment ends with the grade (%s) at the latest.".formatted(last));
    }
    if ((grant.kind() == PriorityTreatmentKind.BONUS_POINTS) != (grant.points() != null)
        || (grant.kind() == PriorityTreatmentKind.RELAXED_REQUIREMENT)
            != (grant.relaxes() != null)) {
      return refused(
          "treatment-extent",
          "加点には点数、要件緩和には対象の要件が必要です。",
          "Extra points need their number, a relaxed requirement its criterion, and no other kind has them.");
    }
    UUID id =
        EvaluationIds.ofTreatment(grant.ministry(), state.id(), grant.programId(), grant.kind());
    if (state.treatments().stream().anyMatch(each -> isThe(each, grant.ministry(), id))) {
      return accepted();
    }
    return badText(grant.reason(), true)
        .orElseGet(
            () ->
                accepted(
                    new PriorityGranted(
                        state.id(),
                        grant.ministry(),
                        nextSequence(state, grant.ministry()),
                        now,
                        id,
                        Objects.requireNonNull(opened.project().id()),
                        grant.programId(),
                        grant.kind(),
                        grant.points(),
                        grant.relaxes(),
                        grant.validFrom(),
                        grant.validUntil(),
                        grant.reason())));
  }

  private static Decision revoke(JointEvaluationState state, Revoke revoke, Instant now) {
    Optional<Treatment> treatment =
        state.treatments().stream()
            .filter(each -> isThe(each, revoke.ministry(), revoke.treatmentId()))
            .findFirst();
    if (treatment.isEmpty()) {
      return refused(
          "treatment-unknown",
          "自府省が付与した優先的措置ではありません。",
          "This is no priority treatment that the ministry granted.");
    }
    if (treatment.get().revoked() != null) {
      return refused("treatment-revoked", "既に取り消されています。", "It has been revoked already.");
    }
    return badText(revoke.reason(), true)
        .orElseGet(
            () ->
                accepted(
                    new PriorityRevoked(
                        state.id(),
                        revoke.ministry(),
                        nextSequence(state, revoke.ministry()),
                        now,
                        revoke.treatmentId(),
                        revoke.reason())));
  }

  private static boolean isThe(Treatment treatment, MinistryCode ministry, UUID id) {
    return treatment.granted().ministry().equals(ministry)
        && treatment.granted().treatmentId().equals(id);
  }

  private static Optional<Decision> byLead(
      JointEvaluationState state, Opened opened, EvaluationCommand command) {
    return command.ministry().equals(opened.ministry())
        ? whileOpen(state)
        : Optional.of(
            refused(
                "not-the-lead",
                "主管府省（%s）だけができます。".formatted(opened.ministry()),
                "Only the lead ministry (%s) can do this.".formatted(opened.ministry())));
  }

  private static Optional<Decision> byParticipant(
      JointEvaluationState state, Opened opened, EvaluationCommand command) {
    return opened.participants().contains(command.ministry())
        ? whileOpen(state)
        : Optional.of(notAParticipant());
  }

  private static Decision notAParticipant() {
    return refused(
        "not-a-participant",
        "この共同評価の参加府省ではありません。",
        "The ministry takes no part in this joint evaluation.");
  }

  private static Optional<Decision> whileOpen(JointEvaluationState state) {
    return state.isOpen()
        ? Optional.empty()
        : Optional.of(
            refused(
                "evaluation-ended",
                "この共同評価は終わっています（%s）。".formatted(state.state().ja()),
                "This joint evaluation has ended (%s).".formatted(state.state().en())));
  }

  private static Optional<Decision> badText(String text, boolean required) {
    if (required && text.isBlank()) {
      return Optional.of(refused("reason-required", "理由は必須です。", "A reason is required."));
    }
    return text.length() > MAX_TEXT
        ? Optional.of(
            refused(
                "too-long",
                "%d字以内です。".formatted(MAX_TEXT),
                "At most %d characters.".formatted(MAX_TEXT)))
        : Optional.empty();
  }

  private static PartStanding standing(JointEvaluationState state, MinistryCode ministry) {
    return state.parts().stream()
        .filter(each -> each.ministry().equals(ministry))
        .findFirst()
        .orElseThrow();
  }

  private static long nextSequence(JointEvaluationState state, MinistryCode ministry) {
    return state.sequences().getOrDefault(ministry, 0L) + 1;
  }

  private static long nextRevision(JointEvaluationState state, MinistryCode ministry) {
    return state.revisions().getOrDefault(ministry, 0L) + 1;
  }

  private static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, GradeRule.TOKYO);
  }
}
