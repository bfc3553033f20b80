package org.renkei.chassis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Starts and ends what sends and reads events. A Kafka that is away delays it, and no more. */
@Singleton
final class Messaging {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final OutboxConfig outbox;
  private final ConsumersConfig reading;
  private final TopicCreator creator;
  private final OutboxRelay relay;
  private final Projections projections;
  private final List<ConsumerLoop> consumers = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();

  Messaging(
      OutboxConfig outbox,
      ConsumersConfig reading,
      TopicCreator creator,
      OutboxRelay relay,
      Projections projections,
      KafkaClients kafka,
      TopicRegistry topics,
      Inbox inbox,
      DeadLetters deadLetters,
      EventTrace trace,
      MeterRegistry meters,
      Clock clock,
      @Any Instance<EventConsumer> found) {
    this.outbox = outbox;
    this.reading = reading;
    this.creator = creator;
    this.relay = relay;
    this.projections = projections;
    found.forEach(
        consumer ->
            consumers.add(
                new ConsumerLoop(
                    consumer, reading, kafka, topics, inbox, deadLetters, trace, meters)));
    meters.gauge("renkei.outbox.waiting", relay, r -> r.status().waiting());
    meters.gauge("renkei.outbox.oldest.seconds", relay, r -> age(r.status(), clock));
  }

  private static double age(OutboxStatus status, Clock clock) {
    Instant oldest = status.oldest();
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
  }

  void start(@Observes StartupEvent event) {
    start("renkei-topics", worker -> creator.create());
    if (outbox.relayEnabled()) {
      start("renkei-outbox-relay", relay::relay);
    }
    projections
        .loops()
        .forEach(loop -> start("renkei-" + loop.subscription().consumer(), loop::run));
    consumers.forEach(loop -> start("renkei-" + loop.name(), worker -> consume(worker, loop)));
  }

  /** What answers need is read first: until it is there, nobody else takes the machine's time. */
  private void consume(Worker worker, ConsumerLoop loop) throws Exception {
    while (!projections.isCaughtUp() && !worker.isStopped()) {
      worker.pause(LOOK_AGAIN);
    }
    loop.run(worker);
  }

  private void start(String name, Worker.Work work) {
    workers.add(Worker.start(name, reading.maxBackoff(), work));
  }

  void stop(@Observes ShutdownEvent event) {
    workers.forEach(Worker::stop);
    workers.forEach(Worker::join);
  }
}
