package org.renkei.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Criterion;

/**
 * 公募: a call is open, or opens within so many days of the calendar in Tokyo. It looks at the clock
 * alone, so nothing that a project states can change it.
 */
final class CallCriterion implements Check {
  private final Criterion.CallOpen criterion;
  private final Optional<Call> open;
  private final Optional<Instant> opens;
  private final boolean inTime;
  private final boolean announcedWithoutDate;

  CallCriterion(Criterion.CallOpen criterion, Situation situation) {
    this.criterion = criterion;
    Instant now = situation.now();
    List<Call> calls = situation.program().calls();
    this.open = calls.stream().filter(call -> call.status(now) == CallStatus.OPEN).findFirst();
    List<Call> ahead =
        calls.stream().filter(call -> call.status(now) == CallStatus.FORECAST).toList();
    this.opens =
        ahead.stream().map(Call::opensAt).filter(Objects::nonNull).min(Comparator.naturalOrder());
    this.announcedWithoutDate = ahead.stream().anyMatch(call -> call.opensAt() == null);
    LocalDate last = situation.today().plusDays(criterion.withinDays());
    this.inTime =
        criterion.withinDays() > 0 && opens.filter(at -> !day(at).isAfter(last)).isPresent();
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, FiscalYear.TOKYO);
  }

  @Override
  public CriterionOutcome outcome() {
    if (open.isPresent() || inTime) {
      return CriterionOutcome.MET;
    }
    return announcedWithoutDate && criterion.withinDays() > 0
        ? CriterionOutcome.UNKNOWN
        : CriterionOutcome.UNMET;
  }

  @Override
  public boolean changeable() {
    return false;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("within_days", criterion.withinDays()).map();
  }

  @Override
  public Map<String, Object> actual() {
    return open.map(
            call ->
                Facts.of("opens_at", tokyo(call.opensAt()))
                    .and("closes_at", tokyo(call.closesAt())))
        .orElseGet(() -> Facts.of("opens_at", tokyo(opens.orElse(null))))
        .map();
  }

  private static @Nullable OffsetDateTime tokyo(@Nullable Instant moment) {
    return moment == null ? null : moment.atZone(FiscalYear.TOKYO).toOffsetDateTime();
  }

  @Override
  public LocalizedText message() {
    int days = criterion.withinDays();
    if (open.isPresent()) {
      Instant closesAt = open.get().closesAt();
      if (closesAt == null) {
        return Words.text("公募中です（締切の定めなし）。", "A call is open, without a closing date.");
      }
      LocalizedText closes = Words.moment(closesAt);
      return Words.text(
          "公募中です（締切：" + closes.ja() + "）。", "A call is open and closes on " + closes.en() + ".");
    }
    if (opens.isPresent()) {
      LocalizedText at = Words.moment(opens.get());
      if (inTime) {
        return Words.text(
            "公募は" + at.ja() + "に始まり、" + days + "日以内です。",
            "A call opens on " + at.en() + ", within " + Words.count(days, "day") + ".");
      }
      return days == 0
          ? Words.text(
              "公募中ではありません（開始予定：" + at.ja() + "）。",
              "No call is open; the next opens on " + at.en() + ".")
          : Words.text(
              "公募は" + at.ja() + "に始まり、" + days + "日より先です。",
              "A call opens on "
                  + at.en()
                  + ", later than within "
                  + Words.count(days, "day")
                  + ".");
    }
    return announcedWithoutDate
        ? Words.text("公募は予告されていますが、開始日が公表されていません。", "A call is announced without its opening date.")
        : Words.text("公募中又は予定の公募がありません。", "No call is open or announced.");
  }

  @Override
  public @Nullable LocalizedText remedy() {
    if (opens.isPresent()) {
      LocalizedText at = Words.moment(opens.get());
      return Words.text(
          "公募が始まる" + at.ja() + "以降に申請できます。", "Applications are taken from " + at.en() + " on.");
    }
    return announcedWithoutDate
        ? Words.text("開始日の公表を待ってください。", "Wait until the opening date is published.")
        : Words.text(
            "公募の時期は府省が定めます。次の公募の公表を待ってください。",
            "The ministry sets the time of calls; wait until the next is announced.");
  }
}
