package org.renkei.contracts.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.TimeZone;

/** The JSON of events as consumers read it: a field that is not known is passed over. */
final class EventMapper {
  private static final TimeZone TOKYO = TimeZone.getTimeZone("Asia/Tokyo");

  static final ObjectMapper JSON = mapper();

  private EventMapper() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper
        .configOverride(Instant.class)
        .setFormat(JsonFormat.Value.forPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withTimeZone(TOKYO));
    return mapper;
  }
}
