package org.renkei.gateway.notification;

import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.MinistryWords;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.chassis.messaging.TooEarlyException;
import org.renkei.chassis.messaging.UnreadableEventException;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallAnnouncement;
import org.renkei.contracts.program.CallStatus;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.gateway.readmodel.Ministry;

/** Tells that calls open and close, as the ministries announce it. */
@Singleton
final class CallNotices implements EventConsumer {
  private final MinistryWords<CallAnnouncement> words;
  private final ToldPrograms told;
  private final ListenedMinistries listened;
  private final StandingMatches matches;
  private final HeldNotifications held;

  CallNotices(
      Ministries ministries,
      EventJson json,
      ToldPrograms told,
      ListenedMinistries listened,
      StandingMatches matches,
      HeldNotifications held) {
    this.words =
        new MinistryWords<>(
            "gateway-call-notifications",
            ministries.all().stream().collect(Collectors.toMap(Ministry::code, Ministry::source)),
            Topics::call,
            Set.of(EventTypes.CALL_OPENED, EventTypes.CALL_CLOSED),
            json,
            CallAnnouncement.class,
            news ->
                new MinistryWords.Claim(
                    news.ministry(),
                    news.programId().toString(),
                    news.status() == CallStatus.OPEN
                        ? EventTypes.CALL_OPENED
                        : EventTypes.CALL_CLOSED));
    this.told = told;
    this.listened = listened;
    this.matches = matches;
    this.held = held;
  }

  @Override
  public Subscription subscription() {
    return words.subscription();
  }

  @Override
  public void accept(ReceivedEvent event) {
    CallAnnouncement news = words.read(event);
    if (event.time().isBefore(listened.since(news.ministry()))) {
      return;
    }
    // The program travels on another topic: what comes before it is tried again for a while.
    ToldProgram program =
        told.find(news.programId())
            .orElseThrow(() -> new TooEarlyException("program " + news.programId()));
    if (!program.ministry().equals(news.ministry())) {
      throw new UnreadableEventException("a call of a program of " + program.ministry());
    }
    NotificationType type =
        news.status() == CallStatus.OPEN
            ? NotificationType.CALL_OPENED
            : NotificationType.CALL_CLOSED;
    hold(news.call(), CallNotice.of(type, program, news.call(), news.at(), null, news.eventId()));
  }

  /** What opens and closes again within a while, or closes and opens, is nothing. */
  void hold(Call call, Notification news) {
    UUID program = Objects.requireNonNull(news.programId());
    String key = "call/" + program + "/" + call.fiscalYear().year() + "/" + call.round();
    boolean takenBack =
        held.take(key).stream().anyMatch(before -> before.news().type() != news.type());
    if (!takenBack) {
      held.hold(key, program, news, matches.projectsOf(program));
    }
  }
}
