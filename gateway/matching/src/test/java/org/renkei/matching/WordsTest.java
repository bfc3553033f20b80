package org.renkei.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.LocalizedText;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0円|JPY 0",
        "999|999円|JPY 999",
        "10000|1万円|JPY 10,000",
        "12345678|1,234万5,678円|JPY 12,345,678",
        "50000000|5,000万円|JPY 50 million",
        "1234000|123万4,000円|JPY 1.234 million",
        "120000000|1億2,000万円|JPY 120 million",
        "100000001|1億1円|JPY 100,000,001",
        "1500000000|15億円|JPY 1.5 billion",
        "1000000000000000|1,000兆円|JPY 1,000,000 billion"
      })
  void writesYenAsPeopleDo(long amount, String ja, String en) {
    // When
    LocalizedText words = Words.yen(amount);

    // Then
    assertThat(words).isEqualTo(new LocalizedText(ja, en));
  }

  @Test
  void namesFiveAndCountsTheRest() {
    // Given
    List<AreaCode> areas =
        List.of("010006", "020001", "030007", "040002", "050008", "060003", "070009").stream()
            .map(AreaCode::new)
            .toList();

    // When
    LocalizedText words = Words.areas(areas);

    // Then
    assertThat(words.ja()).isEqualTo("北海道、青森県、岩手県、宮城県、秋田県ほか2件");
    assertThat(words.en()).isEqualTo("Hokkaido; Aomori; Iwate; Miyagi; Akita and 2 more");
  }

  @Test
  void tellsAMomentInTokyo() {
    // Given
    Instant moment = Instant.parse("2026-11-30T08:30:00Z");

    // When
    LocalizedText words = Words.moment(moment);

    // Then
    assertThat(words).isEqualTo(new LocalizedText("2026年11月30日17時30分", "30 November 2026, 17:30"));
  }
}
