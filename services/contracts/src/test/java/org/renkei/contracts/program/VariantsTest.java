package org.renkei.contracts.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.AreaCode;

class VariantsTest {
  private static final Program NATIONAL = aProgram().sourceId("national").build();
  private static final Program HOKKAIDO = variant("hokkaido", NATIONAL, "010006").build();
  private static final Program HAKODATE = variant("hakodate", HOKKAIDO, "012025").build();
  private static final Program KYUSHU =
      aProgram()
          .sourceId("kyushu")
          .variantOf(NATIONAL.id())
          .with(
              new Criterion.Area(
                  List.of(new AreaCode("JP-KYUSHU")), List.of(new AreaCode("400009")), null))
          .build();
  private static final List<Program> ALL = List.of(NATIONAL, HOKKAIDO, HAKODATE, KYUSHU);

  private static ProgramFixture variant(String sourceId, Program original, String area) {
    return aProgram()
        .sourceId(sourceId)
        .variantOf(original.id())
        .with(new Criterion.Area(List.of(new AreaCode(area)), List.of(), null));
  }

  @ParameterizedTest
  @CsvSource({
    "JP, national",
    "'', national",
    "JP-TOHOKU, national",
    "010006, hokkaido",
    "011002, hokkaido",
    "012025, hakodate",
    "012025 011002, hokkaido",
    "010006 020001, national",
    "430005, kyushu",
    "400009, national",
    "JP-KYUSHU, national"
  })
  void letsOneStandForAPlace(String places, String sourceId) {
    // Given
    List<AreaCode> asked =
        Arrays.stream(places.split(" "))
            .filter(place -> !place.isEmpty())
            .map(AreaCode::new)
            .toList();

    // When
    Stream<Program> standing =
        ALL.stream().filter(program -> Variants.of(ALL).stands(program, asked));

    // Then
    assertThat(standing.map(Program::sourceId)).containsExactly(sourceId);
  }

  @Test
  void letsTheNationalProgramStandWhileItsVariantIsSuspended() {
    // Given
    List<Program> programs =
        List.of(
            NATIONAL,
            variant("hokkaido", NATIONAL, "010006").state(ProgramState.SUSPENDED).build());

    // When
    boolean stands = Variants.of(programs).stands(NATIONAL, List.of(new AreaCode("010006")));

    // Then
    assertThat(stands).isTrue();
  }

  @Test
  void letsAVariantStandAloneWhenItsNationalProgramIsGone() {
    // When
    boolean stands = Variants.of(List.of(HOKKAIDO)).stands(HOKKAIDO, List.of(AreaCode.NATION));

    // Then
    assertThat(stands).isTrue();
  }
}
