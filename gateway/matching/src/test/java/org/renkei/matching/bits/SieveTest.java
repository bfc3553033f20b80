package org.renkei.matching.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SieveTest {
  private static final int WORDS = 1_000;

  private final Random random = new Random(11);
  private final Sieve sieve = new Sieve();

  /** Takes some words of all records. */
  private void begin(int one, int in) {
    sieve.begin();
    for (int word = 0; word < WORDS; word++) {
      if (random.nextInt(in) < one) {
        sieve.add(word, -1L, -1L);
      }
    }
  }

  @Test
  void findsSingleRecordsWhereverTheyStand() {
    for (int count : new int[] {0, 1, 10, 1_000, 30_000}) {
      for (int in : new int[] {1, 3, 200}) {
        // Given
        begin(1, in);
        TreeSet<Integer> records = new TreeSet<>();
        for (int i = 0; i < count; i++) {
          records.add(random.nextInt(64 * WORDS));
        }
        int[] sorted = records.stream().mapToInt(i -> i).toArray();

        // When
        sieve.unless().except(sorted, record -> record % 3 != 0, false).hard();

        // Then
        int[] words = sieve.words();
        long[] eligible = sieve.eligible();
        for (int i = 0; i < words.length; i++) {
          for (int bit = 0; bit < 64; bit++) {
            int record = 64 * words[i] + bit;
            assertThat((eligible[i] & 1L << bit) == 0)
                .isEqualTo(records.contains(record) && record % 3 != 0);
          }
        }
      }
    }
  }

  @Test
  void countsUpToTwoThatCanBeChanged() {
    // Given
    sieve.begin();
    sieve.add(0, -1L, -1L);

    // When
    sieve.any(new long[] {0b0001}).changeable();
    sieve.any(new long[] {0b0011}).changeable();
    sieve.any(new long[] {0b0111}).changeable();

    // Then
    assertThat(sieve.eligible()[0]).isEqualTo(0b0001);
    assertThat(sieve.near()[0]).isEqualTo(0b0110);
  }

  @Test
  void dropsTheWordsInWhichNobodyIsLeft() {
    // Given
    begin(1, 1);
    long[] meeting = new long[WORDS];
    meeting[500] = 6;

    // When
    sieve.hard(meeting);
    sieve.shake();

    // Then
    assertThat(sieve.words()).containsExactly(500);
    assertThat(sieve.eligible()).containsExactly(6);
  }

  @Test
  void keepsApartWhatIsNotKnown() {
    // Given
    sieve.begin();
    sieve.add(0, 0b0111, 0b1111);

    // When
    sieve.any(new long[] {0b1001}).unknown(new long[] {0b0010}).and();
    sieve.any(new long[] {-1L}).hard();

    // Then
    assertThat(sieve.eligible()[0]).isEqualTo(0b0001);
    assertThat(sieve.possible()[0]).isEqualTo(0b1010);
  }
}
