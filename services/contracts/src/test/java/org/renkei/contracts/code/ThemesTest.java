package org.renkei.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThemesTest {
  @Provide
  Arbitrary<ThemeCode> themes() {
    return Arbitraries.of(Themes.all().stream().map(Themes.Theme::code).toList());
  }

  @Test
  void everyThemeHasItsParentBeforeIt() {
    // Given
    Set<String> seen = new HashSet<>();

    // When
    var orphans =
        Themes.all().stream()
            .map(theme -> theme.code().value())
            .filter(
                code -> {
                  seen.add(code);
                  int dot = code.lastIndexOf('.');
                  return dot > 0 && !seen.contains(code.substring(0, dot));
                })
            .toList();

    // Then
    assertThat(orphans).isEmpty();
    assertThat(seen).contains("LIFE.MARINE_BIO", "NANO.CARBON", "ICT.SYSTEM_LSI");
  }

  @Test
  void everyThemeHasWordsOfItsOwn() {
    assertThat(Themes.all())
        .extracting(Themes.Theme::ja)
        .doesNotHaveDuplicates()
        .doesNotContain("");
    assertThat(Themes.all())
        .extracting(Themes.Theme::en)
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @ParameterizedTest
  @CsvSource({
    "LIFE,LIFE.MARINE_BIO,true",
    "LIFE.MARINE_BIO,LIFE.MARINE_BIO,true",
    "LIFE.MARINE_BIO,LIFE,false",
    "LIF,LIFE,false",
    "LIFE,LIFELINE,false",
    "FOOD,LIFE.MARINE_BIO,false"
  })
  void coversItselfAndWhatLiesBelow(String theme, String other, boolean covers) {
    assertThat(new ThemeCode(theme).covers(new ThemeCode(other))).isEqualTo(covers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "life", "LIFE.", ".LIFE", "LIFE..BIO", "A.B.C.D", "1LIFE", "LIFE BIO"})
  void refusesAnotherForm(String code) {
    assertThatThrownBy(() -> new ThemeCode(code)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void showsTheCodeOfAThemeItDoesNotKnow() {
    assertThat(Themes.ja(new ThemeCode("LATER.THEME"))).isEqualTo("LATER.THEME");
    assertThat(Themes.exists(new ThemeCode("LATER.THEME"))).isFalse();
  }

  @Property
  void coveringIsAnOrder(
      @ForAll("themes") ThemeCode one,
      @ForAll("themes") ThemeCode two,
      @ForAll("themes") ThemeCode three) {
    assertThat(one.covers(one)).isTrue();
    assertThat(one.covers(two) && two.covers(one)).isEqualTo(one.equals(two));
    assertThat(!(one.covers(two) && two.covers(three)) || one.covers(three)).isTrue();
  }
}
