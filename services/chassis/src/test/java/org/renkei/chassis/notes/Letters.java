package org.renkei.chassis.notes;

import io.agroal.api.AgroalDataSource;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.chassis.messaging.TooEarlyException;
import org.renkei.chassis.messaging.UnreadableEventException;

/** Reads letters of another service into the database, and fails as they tell it to. */
@ApplicationScoped
public class Letters implements EventConsumer {
  public static final String TOPIC = "post.letter.v1";
  public static final String SOURCE = "/post";
  public static final String TYPE = "org.renkei.letter.sent.v1";
  public static final Subscription SUBSCRIPTION =
      new Subscription("notes-letters", Map.of(TOPIC, SOURCE), Set.of(TYPE));

  /**
   * What a letter says: {@code failures} attempts fail before one succeeds; if negative, so many
   * come too early.
   */
  public record Letter(UUID noteId, long version, int failures) {
    public Letter {
      if (version < 0) {
        throw new IllegalArgumentException("negative version");
      }
    }
  }

  private final AgroalDataSource database;
  private final EventJson json;
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final Map<String, String> traces = new ConcurrentHashMap<>();

  Letters(AgroalDataSource database, EventJson json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Subscription subscription() {
    return SUBSCRIPTION;
  }

  @Override
  public void accept(ReceivedEvent event) {
    traces.put(event.id(), Span.current().getSpanContext().getTraceId());
    if (event.isTombstone()) {
      update("DELETE FROM note_effect WHERE note_id = ?::uuid", event.key());
      return;
    }
    Letter letter = json.read(event, Letter.class);
    if (letter.version() == 13) {
      throw new UnreadableEventException("version 13 is bad luck");
    }
    update("INSERT INTO note_effect VALUES (?::uuid, " + letter.version() + ")", event.key());
    // Thrown after the effect, so that only a rollback hides it.
    int attempt = attempts.merge(event.id(), 1, Integer::sum);
    if (attempt <= -letter.failures()) {
      throw new TooEarlyException("what letter " + letter.version() + " answers");
    }
    if (attempt <= letter.failures()) {
      throw new IllegalStateException("not yet");
    }
  }

  private void update(String sql, String key) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The trace in which an event took effect. */
  public String traceOf(String eventId) {
    return traces.getOrDefault(eventId, "");
  }

  /** The versions that took effect for a note, in order of effect. */
  public List<Long> effects(UUID note) {
    List<Long> versions = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT version FROM note_effect WHERE note_id = ?")) {
      select.setObject(1, note);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          versions.add(rows.getLong(1));
        }
      }
      return versions;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
