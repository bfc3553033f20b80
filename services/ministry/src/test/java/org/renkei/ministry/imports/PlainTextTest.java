package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void joinsATitleThatWasBrokenIntoLines() {
    assertThat(PlainText.line("　先端技術の\r\n 育成\n（旧：試作の支援） ")).isEqualTo("先端技術の 育成（旧：試作の支援）");
  }

  @Test
  void writesLettersDigitsAndKanaInTheirUsualWidth() {
    assertThat(PlainText.line("５Ｇとﾛﾎﾞｯﾄの〈実証〉")).isEqualTo("5Gとロボットの〈実証〉");
  }

  @Test
  void keepsTheLinesOfADescription() {
    assertThat(PlainText.lines("一つ目　\r\n\r\n\r\n\r\n二つ目\r三つ目 ")).isEqualTo("一つ目\n\n二つ目\n三つ目");
  }
}
