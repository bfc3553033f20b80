package org.renkei.ministry.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.renkei.ministry.imports.Workbooks.bytes;
import static org.renkei.ministry.imports.Workbooks.row;
import static org.renkei.ministry.imports.Workbooks.text;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.servers.testing.RenkeiTestResource;

/**
 * Files that mean harm, sent as anybody can send them: each gets a clear answer and does nothing.
 */
@QuarkusTest
@TestProfile(HostileFilesIT.SmallLimit.class)
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "hostile"))
class HostileFilesIT {
  private static final String HEADINGS = "制度番号,タイトル,概要,サービス種別,支援分野\n";
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final int LARGE = 40 << 20;

  /** Less than the bombs unpack to. */
  public static final class SmallLimit implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("renkei.imports.max-unpacked-size", "32M");
    }
  }

  static Stream<Arguments> unreadable() {
    String good = HEADINGS + "h-1,題,概,補助金,研究開発\n";
    return Stream.of(
        Arguments.of("zip bomb", part("xl/media/image1.png", new byte[LARGE]), "too large"),
        Arguments.of(
            "entity expansion",
            part(SHEET, bytes("<!DOCTYPE a [<!ENTITY b \"&c;&c;\">]><worksheet>&b;</worksheet>")),
            "sheet1.xml of the workbook is refused: no DOCTYPE"),
        Arguments.of(
            "external entity",
            part(
                "xl/sharedStrings.xml",
                bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><sst>&b;</sst>")),
            "sharedStrings.xml of the workbook is refused: no DOCTYPE"),
        Arguments.of("deep XML", part(SHEET, bytes("<a>".repeat(1_000_000))), "nested too deep"),
        Arguments.of(
            "broken workbook",
            Arrays.copyOf(Workbooks.ofLines(row(text("制度番号"))), 500),
            "cannot be unpacked as a workbook"),
        Arguments.of(
            "old workbook", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, "xlsx"),
        Arguments.of("301 columns", bytes("x,".repeat(301) + "\n"), "at most 300 columns"),
        Arguments.of(
            "301 columns in a workbook",
            Workbooks.ofLines(row(text("x").repeat(301))),
            "at most 300 columns"),
        Arguments.of("UTF-16", good.getBytes(StandardCharsets.UTF_16), "UTF-16"),
        Arguments.of("Shift_JIS", good.getBytes(Charset.forName("Windows-31J")), "CSV UTF-8"),
        Arguments.of("invalid UTF-8", new byte[] {'a', '\n', (byte) 0xC3, 0x28}, "not UTF-8"),
        Arguments.of("gzip that breaks off", Arrays.copyOf(gzip(bytes(good)), 40), "gzip"),
        Arguments.of("gzip bomb", gzip(new byte[LARGE]), "characters in a cell"),
        Arguments.of(
            "gzip bomb of lines", gzip(bytes("a\n".repeat(LARGE / 2))), "too large once unpacked"),
        Arguments.of(
            "10 MB in a cell", bytes(HEADINGS + "x".repeat(10 << 20)), "characters in a cell"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void failsNamingPlaceAndRuleAndChangesNothing(String name, byte[] file, String rule) {
    // Given
    int before = programs();

    // When
    JsonPath report = imported("template", file);

    // Then
    assertThat(report.getString("state")).as(name).isEqualTo("FAILED");
    assertThat(report.getString("failure.en")).startsWith("Nothing was taken in").contains(rule);
    assertThat(report.getString("rejections[0].reason.en")).contains(rule);
    assertThat(report.getInt("counts.added")).isZero();
    assertThat(programs()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF%s,題\r%s\r", "%s,題\n%s", "\uFEFF%s,題\r\n%s\r\n"})
  void readsMarksAndLineEndsOfEveryKind(String shape) {
    // Given
    String sourceId = UUID.randomUUID().toString();
    String file = shape.replace("%s,題", HEADINGS.strip()).replace("%s", sourceId + ",題,概,補助金,研究開発");

    // When
    JsonPath report = imported("template", bytes(file));

    // Then
    assertThat(report.getInt("counts.added")).isEqualTo(1);
    assertThat(report.getList("rejections")).isEmpty();
  }

  @Test
  void rejectsAFormulaAtItsCellAndTakesNoValueOfIt() {
    // Given
    String sourceId = UUID.randomUUID().toString();
    byte[] file =
        Workbooks.ofLines(
            row(text("制度番号"), text("タイトル"), text("概要"), text("サービス種別"), text("支援分野"))
                + row(
                    text(sourceId),
                    "<c t=\"str\"><f>WEBSERVICE(\"http://127.0.0.1/\")</f><v>題</v></c>",
                    text("概"),
                    text("補助金"),
                    text("研究開発")));

    // When
    JsonPath report = imported("template", file);

    // Then
    assertThat(report.getInt("counts.rejected")).isEqualTo(1);
    assertThat(report.getString("rejections[0].field")).isEqualTo("タイトル");
    assertThat(report.getString("rejections[0].value")).contains("WEBSERVICE");
    assertThat(report.getString("rejections[0].reason.en")).contains("formula");
  }

  @Test
  void rejectsALineOfJsonNestedTooDeepAndTakesTheNext() {
    // Given
    String sourceId = UUID.randomUUID().toString();
    String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);

    // When
    JsonPath report = imported("renkei", bytes(deep + "\n" + program(sourceId, "概要") + "\n"));

    // Then
    assertThat(report.getInt("counts.rejected")).isEqualTo(1);
    assertThat(report.getInt("counts.added")).isEqualTo(1);
    assertThat(report.getInt("rejections[0].row")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "'=1", "<script>alert(1)</script><b>太字</b>"})
  void keepsHarmfulTextsAsTextsThroughEveryExport(String text) {
    // Given
    String sourceId = UUID.randomUUID().toString();
    imported("renkei", bytes(program(sourceId, text)));

    // When
    byte[] csv = given().get("/v1/exports?format=csv").then().extract().asByteArray();
    byte[] xlsx = given().get("/v1/exports?format=xlsx").then().extract().asByteArray();
    JsonPath fromCsv = imported("template", csv);
    JsonPath fromXlsx = imported("template", xlsx);

    // Then
    assertThat(new String(csv, StandardCharsets.UTF_8))
        .contains(text.startsWith("<") ? "\"" + text + "\"" : "\"'" + text + "\"");
    assertThat(fromCsv.getInt("counts.unchanged")).isEqualTo(fromCsv.getInt("counts.read"));
    assertThat(fromXlsx.getInt("counts.unchanged")).isEqualTo(fromXlsx.getInt("counts.read"));
    given()
        .get("/v1/programs?limit=100&q=" + sourceId)
        .then()
        .contentType(ContentType.JSON)
        .header("X-Content-Type-Options", equalTo("nosniff"));
  }

  private static String program(String sourceId, String summary) {
    return """
        {"source_id": "%s", "title": "沿岸研究", "summary": "%s", "kind": "SUBSIDY",\
         "categories": ["RESEARCH"]}"""
        .formatted(sourceId, summary);
  }

  private static int programs() {
    return given()
        .get("/v1/programs?limit=1")
        .then()
        .statusCode(200)
        .extract()
        .path("metadata.resultset.count");
  }

  private static JsonPath imported(String format, byte[] file) {
    Response accepted =
        given().contentType(ContentType.BINARY).body(file).post("/v1/imports?format=" + format);
    accepted.then().statusCode(202);
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                given()
                    .get(accepted.header("Location"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath(),
            report -> !report.getString("state").equals("RUNNING"));
  }

  private static byte[] part(String name, byte[] content) {
    Map<String, byte[]> parts = Workbooks.parts("");
    parts.put(name, content);
    return Workbooks.zipped(parts);
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
