package org.renkei.chassis.notes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.EventProjection;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;

/** Keeps the titles of all notes in memory. */
@ApplicationScoped
public class NoteTitles implements EventProjection {
  public static final Subscription SUBSCRIPTION =
      new Subscription("notes-titles", Map.of(Notes.TOPIC, "/notes"), Set.of(Notes.WRITTEN));

  private final EventJson json;
  private final Map<String, String> titles = new ConcurrentHashMap<>();

  NoteTitles(EventJson json) {
    this.json = json;
  }

  @Override
  public Subscription subscription() {
    return SUBSCRIPTION;
  }

  @Override
  public void apply(ReceivedEvent event) {
    prepare(event).run();
  }

  @Override
  public Runnable prepare(ReceivedEvent event) {
    if (event.isTombstone()) {
      return () -> titles.remove(event.key());
    }
    String title = json.read(event, Note.class).title();
    return () -> titles.put(event.key(), title);
  }

  public Optional<String> of(UUID note) {
    return Optional.ofNullable(titles.get(note.toString()));
  }
}
