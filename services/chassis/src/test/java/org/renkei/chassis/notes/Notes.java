package org.renkei.chassis.notes;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.renkei.chassis.messaging.Outbox;
import org.renkei.chassis.messaging.OutboxEvent;
import org.renkei.chassis.messaging.TopicDeclaration;

/** Notes in memory, their versions in the database, and an event for each change. */
@ApplicationScoped
public class Notes {
  public static final String TOPIC = "notes.note.v1";
  public static final String WRITTEN = "org.renkei.note.written.v1";
  public static final URI SCHEMA = URI.create("urn:renkei:schema:note.v1");

  private final Map<UUID, Note> notes = new ConcurrentSkipListMap<>();
  private final AgroalDataSource database;
  private final Outbox outbox;

  Notes(AgroalDataSource database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  @Produces
  @Singleton
  static TopicDeclaration topic() {
    return TopicDeclaration.compacted(TOPIC).describedBy(SCHEMA);
  }

  List<Note> all() {
    return List.copyOf(notes.values());
  }

  Optional<Note> find(UUID id) {
    return Optional.ofNullable(notes.get(id));
  }

  @Transactional
  Note write(Note note) {
    long version = nextVersion(note.id());
    Note written =
        new Note(
            note.id(),
            note.title(),
            note.amountYen(),
            note.colour(),
            note.tags(),
            note.authors(),
            note.day(),
            note.updatedAt(),
            version);
    outbox.append(new OutboxEvent(TOPIC, "note", note.id(), WRITTEN, written));
    notes.put(note.id(), written);
    return written;
  }

  /** Raises the version, and with it locks the note's row until the transaction ends. */
  @Transactional
  public long nextVersion(UUID id) {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                INSERT INTO note (id, version) VALUES (?, 1)
                ON CONFLICT (id) DO UPDATE SET version = note.version + 1 RETURNING version
                """)) {
      upsert.setObject(1, id);
      try (ResultSet version = upsert.executeQuery()) {
        version.next();
        return version.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
