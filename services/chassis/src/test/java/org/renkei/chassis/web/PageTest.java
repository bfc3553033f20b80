package org.renkei.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final List<Integer> LIST = List.of(1, 2, 3, 4, 5);

  @Test
  void cutsAPieceOutOfAList() {
    assertThat(new Page(2, 1).of(LIST)).containsExactly(2, 3);
    assertThat(new Page(2, 4).of(LIST)).containsExactly(5);
    assertThat(new Page(2, 5).of(LIST)).isEmpty();
    assertThat(new Page(100, Integer.MAX_VALUE).of(LIST)).isEmpty();
  }

  @Test
  void holdsNoPieceThatIsNone() {
    assertThatThrownBy(() -> new Page(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Page(101, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Page(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
