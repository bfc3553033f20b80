package org.renkei.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CalendarTextTest {
  @Test
  void foldsBetweenCharactersSoThatNoLineIsLongerThan75Octets() {
    // Given
    String title = "函館マリンバイオクラスター形成事業の公募締切𠮷野".repeat(5);

    // When
    String text = new CalendarText().text("SUMMARY", title).toString();

    // Then
    assertThat(text.split("\r\n", -1))
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    assertThat(text.replace("\r\n ", "")).isEqualTo("SUMMARY:" + title + "\r\n");
  }

  @Test
  void escapesWhatHasAMeaning() {
    assertThat(new CalendarText().text("SUMMARY", "a,b;c\\d\r\ne\u0007").toString())
        .isEqualTo("SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
  }

  @Test
  void writesMomentsAsTheClocksOfJapanShowThem() {
    // Given
    Instant moment = Instant.parse("2026-03-31T15:00:00Z");

    // Then
    assertThat(new CalendarText().tokyo("DTSTART", moment).toString())
        .isEqualTo("DTSTART;TZID=Asia/Tokyo:20260401T000000\r\n");
    assertThat(new CalendarText().utc("DTSTAMP", moment).toString())
        .isEqualTo("DTSTAMP:20260331T150000Z\r\n");
  }
}
