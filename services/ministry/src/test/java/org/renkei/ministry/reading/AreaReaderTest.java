package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.program.Criterion;

class AreaReaderTest {
  private static final List<AreaCode> SHIZUOKA = List.of(new AreaCode("220001"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            全国 | JP
            東北地方 | JP-TOHOKU
            関東・甲信越地方 | JP-KANTO 190004 200000 150002
            北海道 / 青森県 | 010006 020001
            東京都、神奈川県 | 130001 140007
            福岡県北九州市 | 401005
            札幌市 | 011002
            沖縄県を除く全国 | JP without 470007
            過疎地域 | unread
            池田町 | unread
            北海道池田町 | 016446
            北海道、池田町 | 010006 016446
            県内全域 | 220001
            静岡市、浜松市を除く県内全域 | 220001 without 221007 221309
            静岡市・浜松市を除く | 220001 without 221007 221309
            鹿児島県、鳥取県及び島根県 | 460001 310000 320005
            茅ケ崎市 | 142077
            茅ヶ崎市 | 142077
            塩釜市 | 042030
            福島県石川郡平田村 | 075035
            東京23区 | 131016 131024 131032 131041 131059 131067 131075 131083 131091 131105 131113 131121 131130 131148 131156 131164 131172 131181 131199 131202 131211 131229 131237
            九州地方 | 400009 410004 420000 430005 440001 450006 460001
            九州・沖縄地方 | JP-KYUSHU
            東海・北陸地方 | 210005 220001 230006 240001 160008 170003 180009
            全国（沖縄県を除く） | JP without 470007
            北九州市、福岡市を除く | unread
            府中市 | unread
            東京都府中市 | 132063
            大阪、京都 | 270008 260002
            青森ねぶた | unread
            伊達市 | unread
            福島県伊達市 | 072133
            中央区 | unread
            札幌市中央区 | 011011
            北海道地方 / 東北地方 / 関東・甲信越地方 | JP-HOKKAIDO JP-TOHOKU JP-KANTO 190004 200000 150002
            長野 | 200000
            首都圏 | unread
            下関市の区域を除く県内 | unread
            横浜市内 | 141003
            日本国内 | JP
          """)
  void readsAreasForAProgramOfShizuoka(String text, String expected) {
    // When
    String actual = Shown.of(new AreaReader().read(text, SHIZUOKA), AreaReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void readsEveryPrefectureAndMunicipalityByItsFullName() {
    // Given
    // 泊村 of the northern islands shares its full name with the one on Hokkaido itself
    List<Areas.Area> areas =
        Areas.all().stream()
            .filter(area -> area.level() != Areas.Level.BLOCK)
            .filter(area -> !area.code().value().equals("016969"))
            .toList();

    // When
    List<String> misread =
        areas.stream()
            .filter(
                area ->
                    !Shown.of(new AreaReader().read(Areas.ja(area.code())), AreaReaderTest::shown)
                        .equals(area.code().value()))
            .map(area -> Areas.ja(area.code()))
            .toList();

    // Then
    assertThat(misread).isEmpty();
  }

  @Test
  void knowsNoHomeUnlessTold() {
    // When
    Reading<AreaReader.Selection> reading = new AreaReader().read("県内全域");

    // Then
    assertThat(Shown.of(reading, AreaReaderTest::shown)).isEqualTo("unread");
  }

  @Test
  void becomesACriterion() {
    // When
    AreaReader.Selection areas = new AreaReader().read("沖縄県を除く全国").found().orElseThrow();

    // Then
    assertThat(areas.criterion(null))
        .isEqualTo(
            new Criterion.Area(List.of(AreaCode.NATION), List.of(new AreaCode("470007")), null));
  }

  private static String shown(AreaReader.Selection areas) {
    String included = codes(areas.included());
    return areas.excluded().isEmpty() ? included : included + " without " + codes(areas.excluded());
  }

  private static String codes(List<AreaCode> codes) {
    return codes.stream().map(AreaCode::value).collect(Collectors.joining(" "));
  }
}
