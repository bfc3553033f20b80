package org.renkei.gateway.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.renkei.contracts.code.FiscalYear;

/** Writes the lines of an iCalendar object (RFC 5545): folded at 75 octets, ended by CR LF. */
final class CalendarText {
  private static final int MAX_OCTETS = 75;
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  private final StringBuilder out = new StringBuilder();

  /** A line whose value needs no escaping. */
  CalendarText line(String name, String value) {
    return fold(name + ":" + value);
  }

  /** A line whose value is free text. */
  CalendarText text(String name, String value) {
    return fold(
        name
            + ":"
            + value
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\n")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", ""));
  }

  /** A moment as the clocks of Japan show it. */
  CalendarText tokyo(String name, Instant moment) {
    return fold(
        name
            + ";TZID=Asia/Tokyo:"
            + LOCAL.format(LocalDateTime.ofInstant(moment, FiscalYear.TOKYO)));
  }

  /** A moment in UTC. */
  CalendarText utc(String name, Instant moment) {
    return fold(name + ":" + LOCAL.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)) + "Z");
  }

  private CalendarText fold(String line) {
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      String written = Character.toString(character);
      int length = written.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > MAX_OCTETS) {
        out.append("\r\n ");
        octets = 1;
      }
      out.append(written);
      octets += length;
      i += Character.charCount(character);
    }
    out.append("\r\n");
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
