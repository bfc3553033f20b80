package org.renkei.gateway.notification;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.chassis.messaging.UnreadableEventException;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.program.CallAnnouncement;
import org.renkei.contracts.program.CallStatus;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.gateway.readmodel.Ministry;

/** Tells that calls open and close, as the ministries announce it. */
@Singleton
final class CallNotices implements EventConsumer {
  private final Ministries ministries;
  private final EventJson json;
  private final ToldPrograms told;
  private final ListenedMinistries listened;
  private final StandingMatches matches;
  private final Notifications notifications;

  CallNotices(
      Ministries ministries,
      EventJson json,
      ToldPrograms told,
      ListenedMinistries listened,
      StandingMatches matches,
      Notifications notifications) {
    this.ministries = ministries;
    this.json = json;
    this.told = told;
    this.listened = listened;
    this.matches = matches;
    this.notifications = notifications;
  }

  @Override
  public Subscription subscription() {
    return new Subscription(
        "gateway-call-notifications",
        ministries.all().stream()
            .collect(Collectors.toMap(it -> Topics.call(it.code()), Ministry::source)),
        Set.of(EventTypes.CALL_OPENED, EventTypes.CALL_CLOSED));
  }

  @Override
  public void accept(ReceivedEvent event) {
    CallAnnouncement news = json.read(event, CallAnnouncement.class);
    if (!Topics.call(news.ministry()).equals(event.topic())) {
      throw new UnreadableEventException("a call of " + news.ministry());
    }
    if (!event.key().equals(news.programId().toString())) {
      throw new UnreadableEventException("key " + event.key() + " differs from program_id");
    }
    if (event.time().isBefore(listened.since(news.ministry()))) {
      return;
    }
    // The program travels on another topic: what comes before it is tried again for a while.
    ToldProgram program =
        told.find(news.programId())
            .orElseThrow(() -> new IllegalStateException("no program " + news.programId()));
    if (!program.ministry().equals(news.ministry())) {
      throw new UnreadableEventException("a call of a program of " + program.ministry());
    }
    NotificationType type =
        news.status() == CallStatus.OPEN
            ? NotificationType.CALL_OPENED
            : NotificationType.CALL_CLOSED;
    notifications.append(
        CallNotice.of(type, program, news.call(), news.at(), null, news.eventId()),
        matches.projectsOf(news.programId()));
  }
}
