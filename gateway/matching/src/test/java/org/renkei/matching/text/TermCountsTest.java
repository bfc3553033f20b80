package org.renkei.matching.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TermCountsTest {
  private final Vocabulary vocabulary = new Vocabulary(new CharacterPairs());

  @Test
  void countsTheSameByChangesAsFromTheBeginning() {
    // Given
    Random random = new Random(1);
    List<int[]> texts = new ArrayList<>();
    TermCounts changed = TermCounts.NONE;
    for (int i = 0; i < 2_000; i++) {
      int[] text = vocabulary.text(Integer.toString(random.nextInt(1_000_000), 36));
      texts.add(text);
      changed = changed.with(text);
      if (i % 3 == 0) {
        changed = changed.without(texts.remove(random.nextInt(texts.size())));
      }
    }

    // When
    TermCounts counted = TermCounts.of(texts);

    // Then
    for (int term = -1; term < 3_000; term++) {
      assertThat(changed.weight(term)).isEqualTo(counted.weight(term));
    }
    assertThat(changed.shares()).isEqualTo(counted.shares());
  }

  @Test
  void takesATextWithoutTermsForNothing() {
    // Given
    TermCounts before = TermCounts.NONE.with(vocabulary.text("漁業"));

    // When
    TermCounts after = before.with(vocabulary.text("")).without(vocabulary.text(""));

    // Then
    assertThat(after.weight(0)).isEqualTo(before.weight(0));
  }

  @Test
  void leavesTheCountsBeforeAsTheyWere() {
    // Given
    TermCounts before = TermCounts.NONE.with(vocabulary.text("漁業"));
    int weight = before.weight(0);

    // When
    TermCounts after = before.with(vocabulary.text("漁業")).with(vocabulary.text("林業"));

    // Then
    assertThat(before.weight(0)).isEqualTo(weight);
    assertThat(after.weight(0)).isNotEqualTo(weight);
  }

  @Test
  void weighsARareTermMore() {
    // Given
    TermCounts counts =
        TermCounts.of(List.of(vocabulary.text("漁業"), vocabulary.text("漁業"), vocabulary.text("林業")));

    // When
    double common = counts.weight(0) / 65_536.0;
    double rare = counts.weight(1) / 65_536.0;

    // Then
    assertThat(common).isCloseTo(Math.log(1 + 1.5 / 2.5), within(1e-4));
    assertThat(rare).isCloseTo(Math.log(1 + 2.5 / 1.5), within(1e-4));
  }

  @Test
  void keepsLengthsInSteps() {
    for (int length = 0; length < 100_000; length++) {
      int step = Lengths.step(length);
      assertThat(step).isLessThan(Lengths.STEPS);
      assertThat(Lengths.length(step)).isLessThanOrEqualTo(length);
      assertThat(Lengths.length(step + 1)).isGreaterThan(length);
    }
  }
}
