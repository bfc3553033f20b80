package org.renkei.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PeersAgreeTest {
  @Test
  void findTheSameWithoutText() throws IOException {
    assertThat(new ForwardPerformance(2_000).check()).isPositive();
  }

  @Test
  void findTheSameWithText() throws IOException {
    assertThat(new TextPerformance(2_000).same()).isGreaterThanOrEqualTo(TextPerformance.SAME);
  }

  @Test
  void countTheSameTheOtherWayRound() throws IOException {
    assertThat(new ReversePerformance(2_000, 30).check()).isPositive();
  }
}
