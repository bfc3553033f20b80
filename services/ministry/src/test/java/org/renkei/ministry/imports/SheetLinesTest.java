package org.renkei.ministry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renkei.ministry.imports.Workbooks.row;
import static org.renkei.ministry.imports.Workbooks.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetLinesTest {
  private static final long MAX_UNPACKED = 8 << 20;
  private static final String SHEET = "xl/worksheets/sheet1.xml";

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

  @Test
  void readsTextsNumbersAndSharedTextsWithoutTheirReadings() throws IOException, Rows.BrokenOff {
    // When
    read(
        Workbooks.ofLines(
            row("<c t=\"s\"><v>0</v></c>", text("額"))
                + row(text(" 試験\n研究"), "<c><v>5000000</v></c>")
                + row(text("（例）見本"), "<c><v>1</v></c>")));

    // Then
    assertThat(taken).containsExactly("{\"題名\":\" 試験\\n研究\",\"額\":\"5000000\"}");
  }

  @Test
  void tellsAFormulaInsteadOfItsValue() throws IOException, Rows.BrokenOff {
    // When
    read(
        Workbooks.ofLines(row(text("a"), text("b")) + row(text("1"), "<c><f>1+1</f><v>2</v></c>")));

    // Then
    assertThat(taken).containsExactly("{\"a\":\"1\",\"b\":{\"computed\":\"=1+1\"}}");
  }

  @Test
  void readsBackTextsLongerThanACell() throws IOException, Rows.BrokenOff {
    // Given
    String text = "長".repeat(32_766) + "𠮷" + "=1+1\u0001".repeat(8_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "Renkei", "1.0")) {
      SheetWriter sheet = new SheetWriter(workbook.newWorksheet("制度"));
      sheet.headings(List.of("a", "b"));
      sheet.row(List.of("1", text));
      sheet.row(List.of("2", "short"));
    }

    // When
    read(out.toByteArray());

    // Then
    assertThat(taken)
        .containsExactly(
            "{\"a\":\"1\",\"b\":\"" + text.replace('\u0001', '\uFFFD') + "\"}",
            "{\"a\":\"2\",\"b\":\"short\"}");
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("too large once unpacked", with("xl/media/image1.png", new byte[9 << 20])),
        Arguments.of(
            "DOCTYPE",
            sheet(
                "<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>")),
        Arguments.of(
            "DOCTYPE",
            sheet(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet>&e;</worksheet>")),
        Arguments.of("nested too deep", sheet("<a>".repeat(100_000))),
        Arguments.of("not XML in UTF-8", sheet("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>")),
        Arguments.of("not XML in UTF-8", with(SHEET, new byte[] {0, '<', 0, 'a', 0, '>'})),
        Arguments.of("a cell is too long", lines(row(text("x".repeat(7 << 20))))),
        Arguments.of("a tag is too long", sheet("<a b=\"" + "x".repeat(100_000) + "\"/>")),
        Arguments.of("too many columns", lines(row("<c/>".repeat(20_000)))),
        Arguments.of("at most 300 columns", lines(row(text("x").repeat(301)))),
        Arguments.of("no such place", lines(row("<c r=\"ZZZZZZ1\"><v>1</v></c>"))),
        Arguments.of("not there", lines(row("<c t=\"s\"><v>999999999</v></c>"))),
        Arguments.of("a cell is too long", lines(row("<c><v>" + "9".repeat(500) + "</v></c>"))),
        Arguments.of("too many formulas", lines(row("<c><f>1</f></c>").repeat(1_001))),
        Arguments.of("cannot be read", sheet("<worksheet><sheetData><row><c></sheetData>")),
        Arguments.of("cannot be unpacked", new byte[] {'P', 'K', 3, 4, 20, 0, 0}));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesAHostileWorkbookAndTellsTheRule(String rule, byte[] file) {
    // When, Then
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            Rows.BrokenOff.class,
            broken -> assertThat(broken.why().reasons().get(0).text().en()).contains(rule));
    assertThat(taken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E999999999", "-1E-999999999"})
  void doesNotWriteOutEndlessNumbers(String number) throws IOException, Rows.BrokenOff {
    // When
    read(Workbooks.ofLines(row(text("a")) + row("<c><v>" + number + "</v></c>")));

    // Then
    assertThat(taken).hasSize(1);
    assertThat(taken.get(0)).hasSizeLessThan(40);
  }

  private static byte[] lines(String lines) {
    return Workbooks.ofLines(lines);
  }

  private static byte[] sheet(String xml) {
    return with(SHEET, Workbooks.bytes(xml));
  }

  private static byte[] with(String part, byte[] content) {
    Map<String, byte[]> parts = Workbooks.parts("");
    parts.put(part, content);
    return Workbooks.zipped(parts);
  }

  private void read(byte[] file) throws IOException, Rows.BrokenOff {
    TableRows.read(new ByteArrayInputStream(file), MAX_UNPACKED, taker);
  }
}
