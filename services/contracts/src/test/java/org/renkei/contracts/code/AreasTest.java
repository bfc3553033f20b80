package org.renkei.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreasTest {
  @Provide
  Arbitrary<AreaCode> areas() {
    return Arbitraries.of(Areas.all().stream().map(Areas.Area::code).toList());
  }

  @Test
  void everyAreaLiesInOneThatStandsBeforeIt() {
    // Given
    Set<AreaCode> seen = new HashSet<>();

    // When
    List<Areas.Area> orphans =
        Areas.all().stream()
            .filter(
                area -> {
                  boolean orphan =
                      area.parent() == null
                          ? area.level() != Areas.Level.NATION
                          : !seen.contains(area.parent());
                  seen.add(area.code());
                  return orphan;
                })
            .toList();

    // Then
    assertThat(orphans).isEmpty();
    assertThat(seen).hasSize(1 + 8 + 47 + 1747 + 175);
  }

  @Test
  void everyAreaIsWellFormed() {
    assertThat(Areas.all())
        .allSatisfy(
            area -> {
              assertThat(area.ja()).isNotBlank();
              assertThat(area.en()).isNotBlank();
              assertThat(area.code().value().startsWith("JP"))
                  .isEqualTo(area.level().compareTo(Areas.Level.PREFECTURE) < 0);
            });
  }

  @Test
  void aMunicipalityLiesInThePrefectureOfItsCode() {
    assertThat(Areas.all())
        .filteredOn(area -> area.level() == Areas.Level.MUNICIPALITY)
        .allSatisfy(
            area ->
                assertThat(area.parent())
                    .isEqualTo(
                        AreaCode.of(new LocalGovernmentCode(area.code().value()).prefecture())));
  }

  @ParameterizedTest
  @CsvSource({
    "JP,012025,true",
    "JP-HOKKAIDO,012025,true",
    "010006,012025,true",
    "012025,012025,true",
    "012025,010006,false",
    "020001,012025,false",
    "JP-TOHOKU,010006,false",
    "011002,011011,true"
  })
  void coversWhatLiesInside(String outer, String inner, boolean covers) {
    assertThat(Areas.covers(new AreaCode(outer), new AreaCode(inner))).isEqualTo(covers);
  }

  @Test
  void namesAMunicipalityWithItsPrefecture() {
    assertThat(Areas.ja(new AreaCode("012025"))).isEqualTo("北海道函館市");
    assertThat(Areas.ja(new AreaCode("JP-TOHOKU"))).isEqualTo("東北地方");
    assertThat(Areas.en(new AreaCode("400009"))).isEqualTo("Fukuoka");
  }

  @Test
  void refusesWhatIsNoAreaCode() {
    assertThatThrownBy(() -> new AreaCode("函館"))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidValueException.class))
        .extracting(InvalidValueException::rule)
        .isEqualTo("area-code-form");
    assertThatThrownBy(() -> new AreaCode("012026"))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidValueException.class))
        .extracting(InvalidValueException::rule)
        .isEqualTo("local-government-code-check-digit");
  }

  @Property
  void coversFollowsTheChainFromTheInsideOut(
      @ForAll("areas") AreaCode outer, @ForAll("areas") AreaCode inner) {
    // Given
    List<AreaCode> chain = Areas.chain(inner);

    // When
    boolean covers = Areas.covers(outer, inner);

    // Then
    assertThat(covers).isEqualTo(chain.contains(outer));
    assertThat(chain).startsWith(inner).endsWith(AreaCode.NATION);
  }

  @Property
  void twoAreasThatCoverEachOtherAreOne(
      @ForAll("areas") AreaCode one, @ForAll("areas") AreaCode other) {
    assertThat(Areas.covers(one, other) && Areas.covers(other, one)).isEqualTo(one.equals(other));
  }
}
