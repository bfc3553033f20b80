package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.program.Funding;

class RateReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            2/3 | 2/3
            事業費の３分の１ | 1/3
            10分の9 | 9/10
            2/3以内 | 2/3
            補助率：1/2（小規模事業者は2/3） | 1/2 [2/3]
            定額 | 定額
            50％以内 | 1/2
            対象経費の二分の一 | 1/2
            公募要領をご確認ください。 | unread
            補助率:国1/3 都道府県2/3以内 | 1/3
            【補助率:定額、1/2】 | 定額 1/2
            定額(1/2以内) | 定額 [1/2]
            原則経費の2/3 ※一定の条件を満たせば3/4 | 2/3 [3/4]
            補助率:19.82% | 991/5000
            ②補助率　１／２ | 1/2
            補助率:6/10、1/2以内 | 3/5 [1/2]
            補助率:一般災害2/10、激甚災害3/10 | 1/5 [3/10]
            7/3~10/17 | unread
            三割五分 | 7/20
            3/2 | unread
            0/3 | unread
            1/2/3 | unread
            ½ | 1/2
            - | not stated
            100% | 1/1
            上限1/2 | 1/2
            補助率:中小企業2分の1、中堅企業3分の1 | 1/2 [1/3]
            (1)補助率:1/3 (沖縄分6/10) | 1/3 [3/5]
            補助率:国10/10 | 1/1
            1/2又は1/3 | 1/2 [1/3]
            補助率1/2 | 1/2
            ２／３以内（上限５００万円） | 2/3
            （補助率：３／４、定額、対象者：民間団体等） | 定額 3/4
            （補助率1/2以内等） | 1/2
            ［補助率：定額］ | 定額
            補助率：都道府県…１／２ | 1/2
            （補助率５０％～８５％） | [1/2, 17/20]
            補助率2/3を想定 | 2/3
            補助率・定額補助 | 定額
            負担割合：国1/2 | 1/2
            （補助率3分の2） | 2/3
            （補助率：国10/10） | 1/1
            （補助率：定額、補助上限額：1,000万円） | 定額
            （地方公共団体への補助率：２／３、一部10/10） | 2/3 [1/1]
            （補助率：1/2） | 1/2
            補助率は10/10 | 1/1
            中小・ベンチャー企業が幹事企業の場合は補助率2/3 | 2/3
            補助率：１／２ | 1/2
            (補助率　１０／１０） | 1/1
            (補助事業、補助率2/3) | 2/3
            地方公共団体への補助率：２／３ | 2/3
            補助率１／２ | 1/2
            補助率：4分の3 | 3/4
            （補助率：２／３以内） | 2/3
            (定額補助） | 定額
            (補助率１／２) | 1/2
            助成率1/2 | 1/2
            実施主体：市町村　補助率：1/2 | 1/2
            補助率：１/２ | 1/2
            交付率：１０／１０ | 1/1
            【交付率：  １／２以内】 | 1/2
            補助率1/2又は1/3 | 1/2 [1/3]
            （補助率1/2相当） | 1/2
            【補助率：１／２、１０／１０】 | 1/2 [1/1]
            補助率３／４ | 3/4
            山地治山総合対策　補助率　1/2等 | 1/2
            （補助率10/10相当） | 1/1
            （補助率：定額、２／３、１／２、１／３、１／４） | 定額 2/3 [1/2, 1/3, 1/4]
            補助率：８／１０ | 4/5
            * 補助率：２分の１以内 | 1/2
            (補助対象経費の定額を補助) | 定額
            補助率:１/２ | 1/2
            補助率　 ：１／２ | 1/2
            研究開発投資については補助率を１/２とし | 1/2
            (補助率1／2） | 1/2
            (補助率10/10） | 1/1
            ４．医師データベース作成経費　補助率：定額 | 定額
            補助率１／３ | 1/3
            補助率：1/2又は1/3 | 1/2 [1/3]
            （実施主体：都道府県、市町村等、補助率：50％等） | 1/2
            （補助率：1/2又は1/3） | 1/2 [1/3]
            （補助率１／２上限） | 1/2
            （補助率：１／２） | 1/2
            (定額:5億円) | 定額
            （補助率　１０／１０） | 1/1
            （補助額：～200万円、補助率:原則2/3 ） | 2/3
            国庫負担率は2/3等 | 2/3
            補助率：2/3以下 | 2/3
            ○補助率：10/10 | 1/1
            補助率：1/2～2/3 | [1/2, 2/3]
            (一定要件を満たす場合には、定額補助) | 定額
            (補助率：定額) | 定額
            （国から機構への交付率：定額） | 定額
            （補助率10割） | 1/1
            補助率1/3 | 1/3
            補助率3分の1 | 1/3
            （補助率：1/2以内等） | 1/2
            【補助率：定額、１／２等】 | 定額 1/2
            ②～④は補助率：大企業2/3以内 | 2/3
            補助率1/2等 | 1/2
            補助率：２/３等 | 2/3
            ※補助率10/10等 | 1/1
            実施主体：都道府県　補助率1/2 | 1/2
            割合〕　　改築事業　1/3 | 1/3
            【補助率：10/10】 | 1/1
            補助率：国１／３ | 1/3
            大企業が幹事企業の場合は補助率1／2 | 1/2
            補助率：2／3 , 1／2 | 2/3 [1/2]
            補助率５０％～８５％ | [1/2, 17/20]
            （補助率：3/10以内等） | 3/10
          """)
  void readsRates(String text, String expected) {
    // When
    String actual = Shown.of(new RateReader().read(text), RateReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            融資利率は年0.9% | not stated
            売上高が前年より20%以上減少した事業者への支援 | not stated
            設備の整備に要する経費の3分の2以内を補助します | 2/3
            法人税額の10%を控除する | not stated
            県から経費の8割を補助 | 4/5
            窓口で相談に応じます | not stated
            中小企業への支給時はこの額の2分の1の額を上乗せ | not stated
            ファンド総額の2分の1以内を出資し支援 | not stated
            補助率：国1/3、都道府県2/3 | 1/3
            補助率は要綱をご覧ください | unread
            """)
  void findsRatesInDescriptionsWhereSupportIsSpokenOf(String text, String expected) {
    // When
    String actual = Shown.of(new RateReader().find(text), RateReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void doesNotChooseBetweenPartsWithRatesOfTheirOwn() {
    // Given
    String text = "■設備\n補助率：1/2\n■人材\n補助率：2/3";

    // When
    Reading<RateReader.Rate> reading = new RateReader().find(text);

    // Then
    assertThat(Shown.of(reading, RateReaderTest::shown)).isEqualTo("[1/2, 2/3]");
  }

  @Test
  void takesTheRateThatIsCalledUsual() {
    // When
    Reading<RateReader.Rate> reading = new RateReader().read("離島2/3、通常1/2");

    // Then
    assertThat(Shown.of(reading, RateReaderTest::shown)).isEqualTo("1/2 [2/3]");
  }

  @Test
  void putsTheGeneralRateIntoFundingAndLeavesTheRest() {
    // Given
    Funding funding = new Funding(1L, 2L, 3L, null, null, 4);

    // When
    Funding with = new RateReader().read("1/2").found().orElseThrow().in(funding);
    Funding without = new RateReader().read("定額").found().orElseThrow().in(funding);

    // Then
    assertThat(with).isEqualTo(new Funding(1L, 2L, 3L, new Ratio(1, 2), null, 4));
    assertThat(without).isEqualTo(funding);
  }

  @Test
  void saysWhichTextStaysUnread() {
    // When
    Reading<RateReader.Rate> reading = new RateReader().read("公募要領をご確認ください。");

    // Then
    assertThat(reading)
        .isEqualTo(Reading.unread("公募要領をご確認ください。", "補助率を読み取れません。", "No rate can be read."));
  }

  private static String shown(RateReader.Rate rate) {
    String fixed = rate.fixedAmount() ? "定額 " : "";
    String general = rate.general() == null ? "" : rate.general() + " ";
    String others = rate.others().isEmpty() ? "" : rate.others().toString();
    return (fixed + general + others).strip();
  }
}
