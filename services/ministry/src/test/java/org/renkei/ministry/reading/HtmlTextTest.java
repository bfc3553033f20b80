package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {
  @Test
  void makesLinesOfParagraphsItemsAndCells() {
    // Given
    String html =
        "<h2>対象</h2><p>中小企業者&amp;組合<br>個人は&nbsp;除く</p><ul><li>設備</li><li>人材</li></ul>"
            + "<table><tr><th>枠</th><th>上限</th></tr><tr><td>通常</td><td>500万円</td></tr></table>";

    // When
    String text = HtmlText.plain(html);

    // Then
    assertThat(text).isEqualTo("対象\n\n中小企業者&組合\n個人は 除く\n\n・設備\n・人材\n\n枠 | 上限\n通常 | 500万円");
  }

  @Test
  void dropsScriptsStylesAndComments() {
    // Given
    String html =
        "前<script>alert('x')</script><style>p{color:red}</style><!-- 内部 --><img src=x onerror=alert(1)>後";

    // When
    String text = HtmlText.plain(html);

    // Then
    assertThat(text).isEqualTo("前後");
  }

  @Test
  void keepsPlainTextWithBrackets() {
    // Given
    String plain = "48万円<60万円>\r\n上限なし";

    // When
    String text = HtmlText.plain(plain.replace("\r\n", "<br>"));

    // Then
    assertThat(text).isEqualTo("48万円<60万円>\n上限なし");
  }

  @Test
  void survivesDeepNesting() {
    // Given
    String html = "<div>".repeat(5_000) + "中" + "</div>".repeat(5_000);

    // When
    String text = HtmlText.plain(html);

    // Then
    assertThat(text).isEqualTo("中");
  }
}
