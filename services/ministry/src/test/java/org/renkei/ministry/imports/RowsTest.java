package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.chassis.web.JsonConfiguration;

class RowsTest {
  private final Rows rows = new Rows(JsonConfiguration.configure(new ObjectMapper()));
  private final List<String> taken = new ArrayList<>();

  private final Rows.Taker taker =
      new Rows.Taker() {
        @Override
        public void row(JsonNode row) {
          taken.add(row.toString());
        }

        @Override
        public void broken(RowRefused why) {
          taken.add("broken");
        }
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}\n{\"a\":2}",
        "\uFEFF{\"a\":1}\r\n\r\n{\"a\":2}\r\n",
        "{\"a\":1}\r{\"a\":2}\r",
        "[{\"a\":1},{\"a\":2}]",
        "  \n[\n  {\n  \"a\": 1\n}, {\"a\":2}\n]\n",
        "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n"
      })
  void readsEveryShapeInWhichRowsAreWritten(String file) throws IOException, Rows.BrokenOff {
    // When
    read(file);

    // Then
    assertThat(taken).containsExactly("{\"a\":1}", "{\"a\":2}");
  }

  @Test
  void goesOnBehindALineThatCannotBeRead() throws IOException, Rows.BrokenOff {
    // When
    read("{\"a\":1}\n{\"a\":\n7\n{\"a\":1,\"a\":2}\n{\"a\":2} x\n{\"a\":3}");

    // Then
    assertThat(taken)
        .containsExactly("{\"a\":1}", "broken", "broken", "broken", "broken", "{\"a\":3}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8_180, 8_192, 999_000})
  void readsALineAsLongAsALineMayBe(int before) throws IOException, Rows.BrokenOff {
    // Given
    String first = lineOf(before);
    String longest = lineOf(1_000_000);

    // When
    read("{}\n" + first + "\n" + longest + "\n" + longest + "\n{\"a\":3}");

    // Then
    assertThat(taken).containsExactly("{}", first, longest, longest, "{\"a\":3}");
  }

  @Test
  void endsAtALineThatIsLonger() throws IOException, Rows.BrokenOff {
    // When, Then
    assertThatThrownBy(() -> read("{}\n" + lineOf(1_000_001) + "\n{\"a\":3}"))
        .isInstanceOf(Rows.BrokenOff.class);
    assertThat(taken).containsExactly("{}");
  }

  /** An object of so many characters, at least one number. */
  private static String lineOf(int characters) {
    StringBuilder line = new StringBuilder("{\"a\":[1");
    while (line.length() + 4 <= characters) {
      line.append(",1");
    }
    line.append("]}");
    return line.length() < characters ? line.insert(7, '1').toString() : line.toString();
  }

  @Test
  void readsNothingFromAnEmptyFile() throws IOException, Rows.BrokenOff {
    // When
    read(" \n ");

    // Then
    assertThat(taken).isEmpty();
  }

  @Test
  void keepsTheRowsBeforeAnArrayBreaksOff() {
    // When, Then
    assertThatThrownBy(() -> read("[{\"a\":1}, {\"a\":")).isInstanceOf(Rows.BrokenOff.class);
    assertThat(taken).containsExactly("{\"a\":1}");
  }

  @Test
  void refusesAnotherEncoding() {
    // Given
    byte[] shiftJis = "{\"a\":\"日本\"}".getBytes(Charset.forName("Windows-31J"));

    // When, Then
    assertThatThrownBy(() -> rows.read(new ByteArrayInputStream(shiftJis), taker))
        .isInstanceOf(Rows.BrokenOff.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"total\": 2, \"items\": [{\"a\":1},{\"a\":2}]}",
        "\uFEFF{\n  \"items\": [\n{\"a\":1},\n{\"a\":2}],\n  \"total\": 2\n}\n",
        "{\"a\":1}\n{\"a\":2}"
      })
  void looksIntoTheEnvelopeOfAFormat(String file) throws IOException, Rows.BrokenOff {
    // Given
    Rows.Envelope envelope = new Rows.Envelope(Set.of("total", "items"), "items");

    // When
    rows.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), envelope, taker);

    // Then
    assertThat(taken).containsExactly("{\"a\":1}", "{\"a\":2}");
  }

  @Test
  void saysThatAPageIsNoCatalog() {
    // When, Then
    assertThatThrownBy(() -> read("<!DOCTYPE html>\n<html></html>"))
        .isInstanceOf(Rows.BrokenOff.class);
  }

  private void read(String file) throws IOException, Rows.BrokenOff {
    rows.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), taker);
  }
}
