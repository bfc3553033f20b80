package org.renkei.chassis.messaging;

import io.agroal.api.AgroalDataSource;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * 送信待ち: events that leave with the caller's transaction or not at all.
 *
 * <p>Lock the aggregate's row before appending (a new row is locked by its insert, so flush first;
 * {@code SELECT … FOR UPDATE} an existing one): the row's place in the order is drawn under that
 * lock, and that is what keeps the events of one aggregate in the order of their commits.
 */
@Singleton
public class Outbox {
  /** Where the table's trigger tells the relay that there is something to send. */
  static final String CHANNEL = "renkei_outbox";

  private final AgroalDataSource database;
  private final EventJson json;
  private final TopicRegistry topics;
  private final Optional<String> source;
  private final Clock clock;

  Outbox(
      AgroalDataSource database,
      EventJson json,
      TopicRegistry topics,
      @ConfigProperty(name = "renkei.source") Optional<String> source,
      Clock clock) {
    this.database = database;
    this.json = json;
    this.topics = topics;
    this.source = source;
    this.clock = clock;
  }

  /**
   * Appends an event in the running transaction.
   *
   * @return the event's CloudEvents id
   * @throws IllegalArgumentException when this service has not declared the topic
   * @throws jakarta.transaction.TransactionalException when no transaction runs
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public UUID append(OutboxEvent event) {
    return write(List.of(event)).get(0);
  }

  /**
   * Appends events in the running transaction, in this order and in one go.
   *
   * @return the events' CloudEvents ids
   * @throws IllegalArgumentException when this service has not declared a topic
   * @throws jakarta.transaction.TransactionalException when no transaction runs
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<UUID> appendAll(List<OutboxEvent> events) {
    return events.isEmpty() ? List.of() : write(events);
  }

  private List<UUID> write(List<OutboxEvent> events) {
    String writer =
        source.orElseThrow(() -> new IllegalStateException("renkei.source must be configured"));
    Map<String, String> trace = new HashMap<>();
    W3CTraceContextPropagator.getInstance().inject(Context.current(), trace, Outbox::put);
    List<UUID> ids = new ArrayList<>(events.size());
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO outbox (id, topic, aggregatetype, aggregateid, type, source, payload,
                  trace_parent, trace_state, occurred_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
      for (OutboxEvent event : events) {
        if (!topics.own().containsKey(event.topic())) {
          throw new IllegalArgumentException("topic " + event.topic() + " is not declared here");
        }
        UUID given = event.id();
        UUID id = given == null ? UUID.randomUUID() : given;
        ids.add(id);
        insert.setObject(1, id);
        insert.setString(2, event.topic());
        insert.setString(3, event.aggregateType());
        insert.setString(4, event.aggregateId().toString());
        insert.setString(5, event.type());
        insert.setString(6, writer);
        insert.setString(7, event.payload() == null ? null : json.write(event.payload()));
        insert.setString(8, trace.get("traceparent"));
        insert.setString(9, trace.get("tracestate"));
        insert.setObject(10, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
      return ids;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot append to the outbox", e);
    }
  }

  private static void put(@Nullable Map<String, String> to, String key, String value) {
    if (to != null) {
      to.put(key, value);
    }
  }
}
