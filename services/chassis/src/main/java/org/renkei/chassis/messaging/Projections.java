package org.renkei.chassis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far this process has read what it keeps in memory. */
@Singleton
public final class Projections {
  private final List<ProjectionLoop> loops = new ArrayList<>();

  Projections(
      KafkaClients kafka,
      TopicRegistry topics,
      DeadLetters deadLetters,
      EventTrace trace,
      MeterRegistry meters,
      Clock clock,
      @Any Instance<EventProjection> projections) {
    projections.forEach(
        projection ->
            loops.add(
                new ProjectionLoop(projection, kafka, topics, deadLetters, trace, meters, clock)));
  }

  List<ProjectionLoop> loops() {
    return List.copyOf(loops);
  }

  /**
   * Whether every projection has read every topic to the end it had at the start. A topic that does
   * not exist yet is not waited for. Readiness follows this.
   */
  public boolean isCaughtUp() {
    return loops.stream().allMatch(ProjectionLoop::isCaughtUp);
  }

  /** How far a topic has been read; empty when no projection reads it. */
  public Optional<TopicProgress> progress(String topic) {
    return loops.stream()
        .flatMap(loop -> Optional.ofNullable(loop.progress().get(topic)).stream())
        .findFirst();
  }
}
