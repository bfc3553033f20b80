package org.renkei.ministry.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.servers.testing.RenkeiTestResource;

/**
 * Files that are broken or made to do harm: each gets a clear answer, and the next file goes in.
 */
@QuarkusTest
@TestProfile(ImportsIT.SmallBatches.class)
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "imports"))
class HostileFilesIT {
  private static final String WORKBOOK =
      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>";

  static Stream<Arguments> files() throws IOException {
    return Stream.of(
        Arguments.of(
            "zip bomb",
            "template",
            zip("xl/worksheets/sheet1.xml", "<r>" + "<a/>".repeat(2 << 20) + "</r>"),
            "too large once unpacked"),
        Arguments.of(
            "binary zip bomb",
            "template",
            zip("xl/media/image1.png", "\0".repeat(8 << 20)),
            "too large once unpacked"),
        Arguments.of(
            "one endless text",
            "template",
            zip("xl/worksheets/sheet1.xml", "<a>" + "x".repeat(1_000_500) + "</a>"),
            "too large once unpacked"),
        Arguments.of(
            "entities that grow",
            "template",
            zip("xl/sharedStrings.xml", laughs()),
            "DTD or entities"),
        Arguments.of(
            "entity of a file",
            "template",
            zip(
                "xl/sharedStrings.xml",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"),
            "DTD or entities"),
        Arguments.of(
            "deep nesting",
            "template",
            zip("xl/worksheets/sheet1.xml", "<a>".repeat(200) + "</a>".repeat(200)),
            "nested too deeply"),
        Arguments.of(
            "a million cells in a row",
            "template",
            zip("xl/worksheets/sheet1.xml", "<row>" + "<c/>".repeat(1_001) + "</row>"),
            "more than 1000 cells"),
        Arguments.of(
            "XML in another encoding",
            "template",
            zip("xl/worksheets/sheet1.xml", "<a/>".getBytes(StandardCharsets.UTF_16LE)),
            "too large once unpacked"),
        Arguments.of(
            "broken XML",
            "template",
            zip("xl/worksheets/sheet1.xml", "<a>"),
            "cannot be read (xl/worksheets/sheet1.xml)"),
        Arguments.of("zip of something else", "template", otherZip(), "no Excel workbook"),
        Arguments.of(
            "half a zip",
            "template",
            Arrays.copyOf(zip("x.xml", "<a/>"), 60),
            "cannot be opened as an Excel workbook"),
        Arguments.of(
            "old Excel",
            "template",
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0},
            "old workbook"),
        Arguments.of("301 columns", "template", csv("a", 301), "at most 300 columns"),
        Arguments.of(
            "a cell of 10 MB",
            "template",
            utf8("制度番号\n" + "x".repeat(900_000)),
            "200000 characters in a cell"),
        Arguments.of(
            "the same heading twice", "template", utf8("制度番号,制度番号\n1,2\n"), "stands twice"),
        Arguments.of(
            "UTF-16 with its mark",
            "template",
            "制度番号\n1\n".getBytes(StandardCharsets.UTF_16),
            "not UTF-8"),
        Arguments.of(
            "Shift_JIS",
            "template",
            "制度番号\n一\n".getBytes(Charset.forName("Shift_JIS")),
            "not UTF-8"),
        Arguments.of(
            "Shift_JIS as lines",
            "renkei",
            "{\"title\": \"一\"}\n".getBytes(Charset.forName("Shift_JIS")),
            "not UTF-8"),
        Arguments.of(
            "half a gzip",
            "renkei",
            Arrays.copyOf(gzip(utf8("{}".repeat(5_000))), 30),
            "cannot be unpacked as gzip"),
        Arguments.of(
            "gzip bomb", "renkei", gzip(utf8(" ".repeat(4 << 20))), "too large once unpacked"),
        Arguments.of("HTML", "renkei", utf8("<html><body>404</body></html>"), "HTML or XML"),
        Arguments.of(
            "a bare bracket", "renkei", utf8("[".repeat(100_000)), "cannot be read from row 1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void takesNothingAndSaysWhy(String name, String format, byte[] file, String why) {
    // When
    JsonPath report = imported(format, file);
    JsonPath next = imported("renkei", utf8(program(UUID.randomUUID().toString())));

    // Then
    assertThat(report.getString("state")).isEqualTo("FAILED");
    assertThat(report.getString("failure.en")).contains(why);
    assertThat(report.getString("failure.ja")).isNotBlank();
    assertThat(report.getInt("counts.added")).isZero();
    assertThat(next.getInt("counts.added")).isEqualTo(1);
  }

  @Test
  void readsLinesThatEndInCrAloneBehindAByteOrderMark() {
    // Given
    String first = UUID.randomUUID().toString();
    String second = UUID.randomUUID().toString();
    String file = "\uFEFF" + program(first).strip() + "\r" + program(second).strip() + "\r";

    // When
    JsonPath report = imported("renkei", utf8(file));

    // Then
    assertThat(report.getString("state")).isEqualTo("DONE");
    assertThat(report.getInt("counts.added")).isEqualTo(2);
  }

  @Test
  void keepsMarkupAsTheTextThatItIs() {
    // Given
    String sourceId = UUID.randomUUID().toString();
    String line = program(sourceId).replace("継続", "<script>alert(1)</script>");

    // When
    imported("renkei", utf8(line));
    String csv = given().get("/v1/exports?format=csv").asString();

    // Then
    assertThat(csv).contains("<script>alert(1)</script>");
  }

  static JsonPath imported(String format, byte[] file) {
    String location =
        given()
            .contentType(ContentType.BINARY)
            .body(file)
            .post("/v1/imports?format=" + format)
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> given().get(location).jsonPath(),
            report -> !report.getString("state").equals("RUNNING"));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String program(String sourceId) {
    return """
        {"source_id": "%s", "title": "沿岸研究", "summary": "継続", "kind": "SUBSIDY",\
         "categories": ["RESEARCH"]}
        """
        .formatted(sourceId);
  }

  private static byte[] csv(String heading, int columns) {
    return utf8(
        IntStream.range(0, columns).mapToObj(i -> heading + i).collect(Collectors.joining(","))
            + "\n");
  }

  private static String laughs() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 10; i++) {
      dtd.append("<!ENTITY l")
          .append(i)
          .append(" \"")
          .append(String.join("", Collections.nCopies(10, "&l" + (i - 1) + ";")))
          .append("\">");
    }
    return dtd + "]><a>&l9;</a>";
  }

  private static byte[] otherZip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "readme.txt", utf8("text"));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String part, String content) throws IOException {
    return zip(part, utf8(content));
  }

  private static byte[] zip(String part, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "xl/workbook.xml", utf8(WORKBOOK));
      put(zip, part, content);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
