package org.renkei.chassis.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/**
 * The JSON of events: as over HTTP, except that a field the reader does not know is passed over,
 * because within a version of a topic optional fields may be added.
 */
@Singleton
public final class EventJson {
  private final ObjectMapper json;

  EventJson(ObjectMapper json) {
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  public String write(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The data of an event that is no tombstone.
   *
   * @throws UnreadableEventException when the data is not what {@code type} holds
   */
  public <T> T read(ReceivedEvent event, Class<T> type) {
    String data = event.data();
    if (data == null) {
      throw new UnreadableEventException("no data");
    }
    try {
      T value = json.readValue(data, type);
      if (value == null) {
        throw new UnreadableEventException("data is null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new UnreadableEventException(
          "data is not " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }
}
