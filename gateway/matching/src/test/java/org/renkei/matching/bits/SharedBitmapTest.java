package org.renkei.matching.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedBitmapTest {
  @Test
  void leavesTheOneBeforeAsItWas() {
    // Given
    SharedBitmap before = SharedBitmap.full(10_000);

    // When
    SharedBitmap after = before.without(5_000);

    // Then
    assertThat(before.get(5_000)).isTrue();
    assertThat(after.get(5_000)).isFalse();
    assertThat(after.get(4_999)).isTrue();
  }

  @Test
  void leavesOutSeveralAtOnce() {
    // Given
    SharedBitmap before = SharedBitmap.full(10_000);

    // When
    SharedBitmap after = before.without(1, 2, 9_999);

    // Then
    BitSet expected = new BitSet();
    expected.set(0, 10_000);
    expected.clear(1, 3);
    expected.clear(9_999);
    assertThat(BitSet.valueOf(after.copy(Bitmap.holding(10_000)))).isEqualTo(expected);
    assertThat(before.get(2)).isTrue();
  }

  @Test
  void holdsWhatIsLeftAfterManyChanges() {
    // Given
    Random random = new Random(7);
    int records = 9_001;
    SharedBitmap bits = SharedBitmap.full(records);
    BitSet expected = new BitSet();
    expected.set(0, records);

    // When
    for (int i = 0; i < 3_000; i++) {
      int record = random.nextInt(records);
      bits = bits.without(record);
      expected.clear(record);
    }

    // Then
    long[] words = bits.copy(Bitmap.holding(records));
    assertThat(BitSet.valueOf(words)).isEqualTo(expected);
    for (int record = 0; record < records; record++) {
      assertThat(bits.get(record)).isEqualTo(expected.get(record));
    }
  }
}
