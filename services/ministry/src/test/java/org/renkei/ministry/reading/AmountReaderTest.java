package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            上限5,000万円 | max 50000000
            1億円程度 | typical 100000000
            1億5,000万円 | typical 150000000
            １，０００千円 | typical 1000000
            50百万円 | typical 50000000
            3,000万円～1億円 | min 30000000 max 100000000
            最大200万円 | max 2000000
            下限50万円 | min 500000
            100万円以上1,000万円以下 | min 1000000 max 10000000
            上限なし | unlimited
            五百万円 | typical 5000000
            100～200万円 | min 1000000 max 2000000
            7,200万円（うち運転資金4,800万円） | typical 72000000 [48000000]
            2分の1（上限450万円、下限30万円） | min 300000 max 4500000
            年1,000万円(最大3年間) | typical 10000000 YEAR
            上限額:1台当たり 66,000,000円 | max 66000000 UNIT
            1,000万円/施設 | typical 10000000 UNIT
            補助上限額:4,000万円、補助率1/2又は1/3 | max 40000000
            1件あたり400万円上限、50万円下限 | min 500000 max 4000000
            3年間総額:3億円以下 | max 300000000 WHOLE
            上限120万円/年 | max 1200000 YEAR
            補助額:100万~3,000万円 | min 1000000 max 30000000
            限度額:100万円~1億円 | min 1000000 max 100000000
            12,34円 | unread
            99999999999999999999万円 | unread
            -5万円 | unread
            数百万円 | unread
            1.5円 | unread
            ①500万円 | typical 5000000
            限度額は1人につき10万円 | max 100000 UNIT
            1,000万円未満 | max 9999999
            事業費  50万円以上200万円未満 | min 500000 max 1999999
            初年度:1,000万円 2・3年目:350万円 | unread
            ■給付額：中小法人等は最大で250万円 | max 2500000
            補助額30万円～450万円 | min 300000 max 4500000
            ＜通常枠＞補助額： 30万～450万円　補助率：1/2 | min 300000 max 4500000
            10分の10かつ1団体あたりの補助金の上限額:25万円 | max 250000
            最大1億円上乗せ | max 100000000
            （限度額：一保証先につき4億5,000万円） | max 450000000
            （補助率：定額、補助上限額：1,000万円） | max 10000000
            保証額最大25億円 | max 2500000000
            (上限57万円) | max 570000
            （宿泊費の1泊当たりの上限額は5,500円） | max 5500 UNIT
            ■ 保証限度額：３，５００万円 | max 35000000
            再生可能エネルギー設備及び水素ステーション：2億円以内 | max 200000000
            ●企業間連携型　補助上限額：２，０００万円／者 | max 20000000
            (2分の1、上限:20万円) | max 200000
            保証限度額：2億円 | max 200000000
            2分の1　補助上限額：2,000万円 | max 20000000
            ICT化　上限100万円 | max 1000000
            上限500万円/事業実施主体 | max 5000000
            * 1企業あたりの上限額:300万円 | max 3000000
            上限900万円 | max 9000000
            * 補助限度額：月額平米単価1,500円､年間200万円 | max 2000000 YEAR [1500]
            助成限度額:80万円 | max 800000
            補助率：2000千円 | typical 2000000
            （補助上限：150万円～600万円、補助率：1/2～2/3） | max 6000000 [1500000]
            上限150万円 | max 1500000
            補助下限額は100万円 | min 1000000
            ○助成限度額：１回30万円 | max 300000
            ○補助対象経費：①奨学金　国公立　51,000円/月 | typical 51000 MONTH
            ・限度額　　1企業または1個人の場合は50万円 | max 500000
            【上限300万円】 | max 3000000
            （補助上限額：4,000万円、補助率1/2又は1/3） | max 40000000
            補助金上限　300万円／施設 | max 3000000 UNIT
            は最大で月額3.12万円 | max 31200 MONTH
            個人事業者等は上限30万円 | max 300000
            補助金額33万3,000円 | typical 333000
            1事業場につき1回限り15万円 | typical 150000 UNIT
            （上限30万円） | max 300000
            ※助成額の上限 対象労働者１人１日当たり12,000円 | max 12000 UNIT
            １連携体につき1.5億円が上限 | max 150000000
            保証限度額：6.000万円 | unread
            》１件あたり400万円上限 | max 4000000
            上限600万円 | max 6000000
            （２億円限度） | max 200000000
            1事業場あたり上限50万円 | max 500000 UNIT
            下限30万円 | min 300000
            補助上限額：716.5万円，補助率：1／2 | max 7165000
            （金融機関からの借入限度額は2億5,000万円） | max 250000000
            最大90万円 | max 900000
            上限50万円 | max 500000
            1法人あたり最大4億5,000万円 | max 450000000
            20万円を助成 | typical 200000
            個人事業者等は最大で50万円 | max 500000
            * 限度額：3億円 | max 300000000
            ●サプライチェーン効率化型　補助上限額：１，０００万円／者 | max 10000000
            ：補助上限額15億円 | max 1500000000
            （上限5億円以内） | max 500000000
            国民生活事業は4,800万円以内 | max 48000000
            最大30万円 | max 300000
            (上限72万円) | max 720000
            上限50万円のため | max 500000
            上限57万円 | max 570000
            補助額：～5,000万円 | max 50000000
            補助額：100万～3,000万円 | min 1000000 max 30000000
            上限額：400万円 | max 4000000
            経費の2分の1以内　200万円を限度 | max 2000000
            1企業あたりの上限額:30万円 | max 300000
            1店舗当たり最大28万円 | max 280000 UNIT
            ■給付額：中小法人は最大600万円 | max 6000000
            助成限度額:1,000万円　　補助率:3分の2以内 | max 10000000
            * 特別小口保険にかかる保証　2,000万円以内 | max 20000000
          """)
  void readsAmounts(String text, String expected) {
    // When
    String actual = Shown.of(new AmountReader().read(text), AmountReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            資本金5,000万円以下の事業者を支援します | not stated
            売上高が1億円を超える企業への支援 | not stated
            補助金の上限は500万円です | max 5000000
            年間収入が800万円以下の方に給付します | not stated
            入場料は1人500円 | not stated
            補助額の千円未満は切り捨て、上限50万円 | max 500000
            免税は5,000円以上の購入が対象、別に補助あり | not stated
            面積の上限はありません。貸付けの条件は別に定める | not stated
            補助金の上限額は設けない | unlimited
            限度額：100万円～1億円 | min 1000000 max 100000000
            助成対象限度額は年500万円（最大3年間） | max 5000000 YEAR
            """)
  void findsAmountsInDescriptionsWhereSupportIsSpokenOf(String text, String expected) {
    // When
    String actual = Shown.of(new AmountReader().find(text), AmountReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void takesAnAmountUnderAHeadingForALimit() {
    // When
    Reading<AmountReader.Range> reading = new AmountReader().find("■補助上限額\n1億円\n■対象\n中小企業");

    // Then
    assertThat(Shown.of(reading, AmountReaderTest::shown)).isEqualTo("max 100000000");
  }

  @Test
  void leavesALimitUnreadThatALargerAmountContradicts() {
    // When
    Reading<AmountReader.Range> reading = new AmountReader().find("給付額 2万円\n上限5,000円を支給");

    // Then
    assertThat(Shown.of(reading, AmountReaderTest::shown)).isEqualTo("unread");
  }

  private static String shown(AmountReader.Range range) {
    StringBuilder shown = new StringBuilder();
    if (range.unlimited()) {
      shown.append("unlimited ");
    }
    if (range.min() != null) {
      shown.append("min ").append(range.min()).append(' ');
    }
    if (range.max() != null) {
      shown.append("max ").append(range.max()).append(' ');
    }
    if (range.typical() != null) {
      shown.append("typical ").append(range.typical()).append(' ');
    }
    if (range.basis() != AmountReader.Basis.UNSTATED) {
      shown.append(range.basis()).append(' ');
    }
    if (!range.others().isEmpty()) {
      shown.append(range.others());
    }
    return shown.toString().strip();
  }
}
