package org.renkei.ministry.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@TestProfile(ImportsIT.SmallBatches.class)
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "imports"))
class WorkbooksIT {
  private static final List<String> HEADINGS =
      List.of("制度番号", "タイトル", "概要", "サービス種別", "支援分野", "給付上限額（円）", "最大補助率");

  private final String run = UUID.randomUUID().toString();

  @Test
  void givesATemplateWithTheValuesToChooseFromAndAnExampleThatIsNoProgram() throws IOException {
    // When
    byte[] template = bytes("/v1/imports/template.xlsx");
    JsonPath report = HostileFilesIT.imported("template", template);

    // Then
    assertThat(sheets(template)).containsExactly("制度", "選択肢", "説明");
    assertThat(rows(template, "制度").get(0))
        .startsWith("制度番号", "タイトル", "概要", "内容", "サービス種別")
        .contains("制度所管組織", "給付上限額（円）", "最大補助率", "根拠法令", "元制度番号");
    assertThat(rows(template, "選択肢").stream().flatMap(List::stream))
        .contains("補助金", "人材育成", "技術実証");
    assertThat(report.getInt("counts.read")).isEqualTo(1);
    assertThat(report.getString("rejections[0].reason.en")).contains("example");
  }

  @Test
  void givesAnExampleThatWouldBeTakenUnderANumberOfItsOwn() throws IOException {
    // Given
    List<List<String>> template = rows(bytes("/v1/imports/template.xlsx"), "制度");
    byte[] book =
        book(
            sheet -> {
              fill(sheet, 0, template.get(0).toArray(String[]::new));
              fill(sheet, 1, template.get(1).toArray(String[]::new));
              sheet.value(1, 0, run);
            });

    // When
    JsonPath report = HostileFilesIT.imported("template", book);

    // Then
    assertThat(report.getList("rejections")).isEmpty();
    assertThat(report.getInt("counts.added")).isEqualTo(1);
  }

  @Test
  void takesASheetThatAnOfficialFilledInWithWordsOrCodes() throws IOException {
    // Given
    byte[] book =
        book(
            sheet -> {
              fill(sheet, 1, run + "a", "試験の補助", "概要", "補助金", "研究開発、金融支援", "5,000,000", "2/3");
              fill(sheet, 2, run + "b", "試験の融資", "概要", "LOAN", "FINANCE", "", "");
              sheet.value(2, 5, 5_000_000);
            });

    // When
    JsonPath report = HostileFilesIT.imported("template", book);

    // Then
    assertThat(report.getList("rejections")).isEmpty();
    assertThat(report.getInt("counts.added")).isEqualTo(2);
    assertThat(exported(run + "a"))
        .containsEntry("kind", "SUBSIDY")
        .containsEntry("categories", List.of("RESEARCH", "FINANCE"));
    assertThat(exported(run + "b").get("funding")).isEqualTo(Map.of("max_per_year", 5_000_000));
  }

  @Test
  void writesErrorsIntoTheSheetWhichCanBePutRightAndSentAgain() throws IOException {
    // Given
    byte[] book =
        book(
            sheet -> {
              fill(sheet, 1, run + "a", "試験の補助", "概要", "補助金", "研究開発", "100", "2/3");
              fill(sheet, 2, run + "b", "数式", "概要", "補助金", "研究開発", "", "2/3");
              sheet.formula(2, 5, "1+1");
              fill(sheet, 3, run + "c", "日付", "概要", "補助金", "研究開発", "100", "");
              sheet.value(3, 6, LocalDate.of(2026, 2, 3));
              sheet.style(3, 6).format("m/d").set();
              fill(sheet, 4, run + "d", "試験の補助", "概要", "補助", "研究開発", "百", "2/3");
            });

    // When
    JsonPath report = HostileFilesIT.imported("template", book);
    String id = report.getString("id");
    byte[] errors = bytes("/v1/imports/" + id + "/errors.xlsx");
    JsonPath again = HostileFilesIT.imported("template", errors);

    // Then
    assertThat(report.getInt("counts.added")).isEqualTo(1);
    assertThat(report.getInt("counts.rejected")).isEqualTo(3);
    assertThat(report.<String>getList("rejections.field"))
        .containsExactly("給付上限額（円）", "最大補助率", "給付上限額（円）");
    List<List<String>> rows = rows(errors, "制度");
    assertThat(rows.get(0)).containsExactly(with(HEADINGS, "エラー"));
    assertThat(rows.get(1)).hasSize(HEADINGS.size());
    assertThat(rows.get(2).get(7)).contains("数式は読みません");
    assertThat(rows.get(3).get(7)).contains("日付になっています");
    assertThat(rows.get(4).get(7)).contains("整数で書いてください");
    assertThat(again.getInt("counts.unchanged")).isEqualTo(1);
    assertThat(again.getInt("counts.rejected")).isEqualTo(3);
  }

  @Test
  void hasNoErrorsToWriteWhereNothingWasRejected() throws IOException {
    // Given
    byte[] book = book(sheet -> fill(sheet, 1, run, "試験の補助", "概要", "補助金", "研究開発", "100", "2/3"));

    // When
    JsonPath report = HostileFilesIT.imported("template", book);

    // Then
    given().get("/v1/imports/" + report.getString("id") + "/errors.xlsx").then().statusCode(404);
  }

  @Test
  void refusesASheetWithTooManyColumns() throws IOException {
    // Given
    byte[] book =
        book(
            sheet -> {
              for (int column = 0; column < 301; column++) {
                sheet.value(0, column, "列" + column);
              }
            });

    // When
    JsonPath report = HostileFilesIT.imported("template", book);

    // Then
    assertThat(report.getString("state")).isEqualTo("FAILED");
    assertThat(report.getString("failure.en")).contains("at most 300 columns");
  }

  @Test
  void tellsWhoChangesAColumnOfTheGifTableThatItIsMadeFromAnother() {
    // Given
    String line =
        """
        {"source_id": "%s", "title": "題名", "summary": "概要", "kind": "SUBSIDY",\
         "categories": ["RESEARCH"]}
        """
            .formatted(run);
    HostileFilesIT.imported("renkei", HostileFilesIT.utf8(line));
    String gif = given().get("/v1/exports?format=gif").asString();

    // When
    JsonPath same = HostileFilesIT.imported("template", HostileFilesIT.utf8(gif));
    JsonPath changed =
        HostileFilesIT.imported(
            "template", HostileFilesIT.utf8(gif.replace(",\"題名\",", ",\"別の題名\",")));

    // Then
    assertThat(same.getInt("counts.unchanged")).isEqualTo(same.getInt("counts.read"));
    assertThat(changed.<String>getList("rejections.field")).contains("タイトル").doesNotContain("概要");
  }

  private static void fill(Worksheet sheet, int row, String... cells) {
    for (int column = 0; column < cells.length; column++) {
      if (!cells[column].isEmpty()) {
        sheet.value(row, column, cells[column]);
      }
    }
  }

  private static byte[] book(Consumer<Worksheet> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = book.newWorksheet("制度");
      fill(sheet, 0, HEADINGS.toArray(String[]::new));
      rows.accept(sheet);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String path) {
    return given().get(path).then().statusCode(200).extract().asByteArray();
  }

  private static List<String> sheets(byte[] book) throws IOException {
    try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
      return read.getSheets().map(org.dhatim.fastexcel.reader.Sheet::getName).toList();
    }
  }

  private static List<List<String>> rows(byte[] book, String name) throws IOException {
    try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
      List<List<String>> rows = new ArrayList<>();
      for (Row row : read.findSheet(name).orElseThrow().read()) {
        rows.add(row.stream().map(cell -> cell == null ? "" : cell.getText()).toList());
      }
      return rows;
    }
  }

  private static String[] with(List<String> some, String last) {
    List<String> all = new ArrayList<>(some);
    all.add(last);
    return all.toArray(String[]::new);
  }

  private static Map<String, Object> exported(String sourceId) {
    String line =
        given()
            .get("/v1/exports?format=renkei")
            .asString()
            .lines()
            .filter(l -> l.contains(sourceId))
            .findFirst()
            .orElseThrow();
    return JsonPath.from(line).getMap("$");
  }
}
