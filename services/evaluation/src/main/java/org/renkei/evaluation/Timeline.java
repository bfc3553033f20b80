package org.renkei.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.Cancelled;
import org.renkei.contracts.evaluation.EvaluationEvent.ClosedWithoutResult;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Extended;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.PartRecused;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityRevoked;
import org.renkei.contracts.evaluation.TimelineEntry;
import org.renkei.contracts.evaluation.TimelineEvent;

/** 経過 in sentences; without scores, as everybody may read it. */
final class Timeline {
  private Timeline() {}

  static TimelineEntry entry(EvaluationEvent event) {
    TimelineEvent what = what(event);
    MinistryCode who = event.ministry();
    LocalizedText detail = detail(event);
    return new TimelineEntry(
        event.at(),
        who,
        what,
        "%s: %s%s".formatted(who, what.ja(), detail.ja()),
        "%s: %s%s".formatted(who, what.en(), detail.en()));
  }

  private static TimelineEvent what(EvaluationEvent event) {
    if (event instanceof Opened) {
      return TimelineEvent.OPENED;
    }
    if (event instanceof PartSubmitted part) {
      return part.revision() == 1 ? TimelineEvent.PART_SUBMITTED : TimelineEvent.PART_REPLACED;
    }
    if (event instanceof PartRecused) {
      return TimelineEvent.PART_RECUSED;
    }
    if (event instanceof Extended) {
      return TimelineEvent.EXTENDED;
    }
    if (event instanceof Concluded) {
      return TimelineEvent.CONCLUDED;
    }
    if (event instanceof ClosedWithoutResult) {
      return TimelineEvent.CLOSED;
    }
    if (event instanceof Cancelled) {
      return TimelineEvent.CANCELLED;
    }
    return event instanceof PriorityGranted
        ? TimelineEvent.PRIORITY_GRANTED
        : TimelineEvent.PRIORITY_REVOKED;
  }

  private static LocalizedText detail(EvaluationEvent event) {
    if (event instanceof Opened opened) {
      return new LocalizedText(
          "（%s、期限 %s）".formatted(opened.kind().ja(), opened.dueOn()),
          " (%s, due on %s)".formatted(opened.kind().en(), opened.dueOn()));
    }
    if (event instanceof Extended extended) {
      return new LocalizedText(
          "（新しい期限 %s、未提出 %s）".formatted(extended.dueOn(), names(extended.missing())),
          " (now due on %s, not answered: %s)"
              .formatted(extended.dueOn(), names(extended.missing())));
    }
    if (event instanceof Concluded concluded) {
      return both("（%s）", " (%s)", concluded.conclusion().grade().name());
    }
    if (event instanceof ClosedWithoutResult closed) {
      return both("（未提出 %s）", " (not answered: %s)", names(closed.missing()));
    }
    if (event instanceof Cancelled cancelled) {
      return both("（%s）", " (%s)", cancelled.reason());
    }
    if (event instanceof PriorityGranted granted) {
      return new LocalizedText(
          "（%s、%s まで）".formatted(granted.kind().ja(), granted.validUntil()),
          " (%s, until %s)".formatted(granted.kind().en(), granted.validUntil()));
    }
    return event instanceof PriorityRevoked revoked
        ? both("（%s）", " (%s)", revoked.reason())
        : new LocalizedText("", "");
  }

  private static LocalizedText both(String ja, String en, String value) {
    return new LocalizedText(ja.replace("%s", value), en.replace("%s", value));
  }

  private static String names(List<MinistryCode> ministries) {
    return ministries.stream().map(MinistryCode::value).collect(Collectors.joining(", "));
  }
}
