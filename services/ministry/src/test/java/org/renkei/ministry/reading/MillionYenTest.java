package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MillionYenTest {
  @ParameterizedTest
  @CsvSource({
    "17.9, 17900000",
    "47000.0, 47000000000",
    "0, 0",
    "40.540000000000006, 40540000",
    "0.0000004, 0",
    "null, not stated",
    "-, not stated",
    "-3.5, unread",
    "1.2.3, unread",
    "1e999999999, unread",
    "99999999999999999999, unread",
    "約3, unread"
  })
  void readsMillionsToTheYen(String text, String expected) {
    // When
    String actual = Shown.of(new MillionYen().read(text), String::valueOf);

    // Then
    assertThat(actual).isEqualTo(expected);
  }
}
