package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableRowsTest {
  private static final long MAX_UNPACKED = 1 << 20;

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
        "a,b\n1,2\n3,\n",
        "\uFEFFa,b\r\n1,2\r\n3\r\n",
        "a,b\r1,2\r3,\r",
        "\"a\",\"b\"\n\"1\",\"2\"\n\n\"3\",\"\""
      })
  void readsEveryWayInWhichATableIsWritten(String file) throws IOException, Rows.BrokenOff {
    // When
    read(file);

    // Then
    assertThat(taken).containsExactly("{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"3\"}");
  }

  @Test
  void goesOnBehindARowWithTooManyCells() throws IOException, Rows.BrokenOff {
    // When
    read("a\n1\n2,3\n4\n");

    // Then
    assertThat(taken).containsExactly("{\"a\":\"1\"}", "broken", "{\"a\":\"4\"}");
  }

  @Test
  void readsBackWhatWasWritten() throws IOException, Rows.BrokenOff {
    // Given
    List<String> cells = List.of("=1+1", "'-x", "say \"so\", twice", "two\nlines");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvWriter writer = new CsvWriter(out);
    writer.row(List.of("a", "b", "c", "d"));
    writer.row(cells);
    writer.flush();
    List<String> back = new ArrayList<>();

    // When
    TableRows.read(
        new ByteArrayInputStream(out.toByteArray()),
        MAX_UNPACKED,
        new Rows.Taker() {
          @Override
          public void row(JsonNode row) {
            row.forEach(cell -> back.add(cell.textValue()));
          }

          @Override
          public void broken(RowRefused why) {
            back.add("broken");
          }
        });

    // Then
    assertThat(back).isEqualTo(cells);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"'=1+1\"");
  }

  @Test
  void refusesMoreColumnsThanATableHas() {
    // When, Then
    assertThatThrownBy(() -> read("a,".repeat(400) + "\n")).isInstanceOf(Rows.BrokenOff.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,a\n1,2\n", "a\n\"1\n"})
  void refusesATableThatCannotBeUnderstood(String file) {
    // When, Then
    assertThatThrownBy(() -> read(file)).isInstanceOf(Rows.BrokenOff.class);
  }

  @Test
  void refusesAnotherEncoding() {
    // Given
    byte[] shiftJis = "題名\n試験\n".getBytes(Charset.forName("Windows-31J"));

    // When, Then
    assertThatThrownBy(
            () -> TableRows.read(new ByteArrayInputStream(shiftJis), MAX_UNPACKED, taker))
        .isInstanceOf(Rows.BrokenOff.class);
  }

  private void read(String file) throws IOException, Rows.BrokenOff {
    TableRows.read(
        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), MAX_UNPACKED, taker);
  }
}
