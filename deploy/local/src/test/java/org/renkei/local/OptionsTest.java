package org.renkei.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void theCommandLineOutranksTheEnvironment() {
    // Given
    Map<String, String> environment =
        Map.of("RENKEI_GATEWAY_PORT", "9000", "RENKEI_MEXT_PORT", "9001");

    // When
    Options options = Options.parse(List.of("--gateway-port", "9100", "--fresh"), environment);

    // Then
    assertThat(options.ports()).isEqualTo(Map.of("gateway", 9100, "mext", 9001));
    assertThat(options.fresh()).isTrue();
    assertThat(options.measure()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--kafka-port=0", "--kafka-port=65536", "--kafka-port=many"})
  void refusesWhatIsNoPort(String argument) {
    // Given, When, Then
    assertThatThrownBy(() -> Options.parse(List.of(argument), Map.of()))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("--kafka-port needs a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--freshly", "fresh", "--fresh=yes"})
  void refusesAnOptionItDoesNotKnow(String argument) {
    // Given, When, Then
    assertThatThrownBy(() -> Options.parse(List.of(argument), Map.of()))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("no such option as " + argument);
  }

  @Test
  void refusesAnOptionWithoutItsValue() {
    // Given, When, Then
    assertThatThrownBy(() -> Options.parse(List.of("--mext-port"), Map.of()))
        .hasMessageContaining("--mext-port needs a value");
  }

  @Test
  void theHelpNamesEveryPortWithItsVariableAndItsUsualNumber() {
    // Given
    List<String> ports =
        new ArrayList<>(
            Service.names().stream().map(name -> line(name, Service.usualPort(name))).toList());
    ports.add(line("postgres", Options.POSTGRES_PORT));
    ports.add(line("kafka", Options.KAFKA_PORT));

    // When
    String help = Options.helpText();

    // Then
    assertThat(help.lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
        .containsAll(ports);
  }

  private static String line(String name, int port) {
    return "--%s-port N RENKEI_%s_PORT %d".formatted(name, name.toUpperCase(Locale.ROOT), port);
  }
}
