package org.renkei.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.problem.ProblemError;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.CorporateNumber;
import org.renkei.contracts.code.LocalGovernmentCode;

class QueryParametersTest {
  private enum Colour {
    RED,
    BLUE
  }

  private static QueryParameters query(Map<String, List<String>> values) {
    return QueryParameters.of(
        values,
        Set.of("limit", "offset", "sort", "colour", "day", "number", "open", "keyword", "place"));
  }

  private static ProblemError refused(Runnable reading) {
    ProblemException refusal = catchThrowableOfType(ProblemException.class, reading::run);
    assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
    return refusal.errors().get(0);
  }

  @Test
  void showsTheFirstTwentyWhenNothingIsSaid() {
    assertThat(query(Map.of()).page()).isEqualTo(new Page(20, 0));
  }

  @Test
  void readsThePage() {
    QueryParameters query = query(Map.of("limit", List.of("100"), "offset", List.of("7")));
    assertThat(query.page()).isEqualTo(new Page(100, 7));
  }

  @Test
  void readsCommaListsAndRepeatedNamesAlike() {
    QueryParameters query = query(Map.of("colour", List.of("red,BLUE", "RED", "")));
    assertThat(query.codes("colour", Colour.class)).containsExactly(Colour.RED, Colour.BLUE);
  }

  @Test
  void tellsTheAllowedCodes() {
    QueryParameters query = query(Map.of("colour", List.of("green")));
    ProblemError error = refused(() -> query.codes("colour", Colour.class));
    assertThat(error.pointer()).isEqualTo("query:colour");
    assertThat(error.allowed()).containsExactly("RED", "BLUE");
  }

  @Test
  void refusesANameNobodyKnows() {
    ProblemError error = refused(() -> query(Map.of("color", List.of("red"))));
    assertThat(error.rule()).isEqualTo("unknown-parameter");
    assertThat(error.pointer()).isEqualTo("query:color");
    assertThat(error.allowed()).contains("colour");
  }

  @Test
  void readsAnOrder() {
    QueryParameters query = query(Map.of("sort", List.of("-updated_at,title")));
    assertThat(query.sort("title", "updated_at"))
        .containsExactly(new Sort("updated_at", true), new Sort("title", false));
  }

  @Test
  void refusesToSortByAnythingElse() {
    QueryParameters query = query(Map.of("sort", List.of("-size")));
    assertThat(refused(() -> query.sort("title")).allowed()).containsExactly("title");
  }

  @Test
  void tellsTheRuleOfAValueObject() {
    QueryParameters query = query(Map.of("number", List.of("1234567890123")));
    ProblemError error = refused(() -> query.value("number", CorporateNumber::new));
    assertThat(error.rule()).isEqualTo("corporate-number-check-digit");
  }

  @Test
  void readsDaysAndFlags() {
    QueryParameters query =
        query(
            Map.of("day", List.of("2026-04-01"), "open", List.of("true"), "keyword", List.of(" ")));
    assertThat(query.day("day")).contains(LocalDate.of(2026, 4, 1));
    assertThat(query.flag("open", false)).isTrue();
    assertThat(query.text("keyword")).isEmpty();
  }

  @Test
  void refusesDaysAndFlagsItCannotRead() {
    QueryParameters query = query(Map.of("day", List.of("2026-02-30"), "open", List.of("yes")));
    assertThat(refused(() -> query.day("day")).rule()).isEqualTo("form");
    assertThat(refused(() -> query.flag("open", false)).allowed()).containsExactly("true", "false");
  }

  @Test
  void readsWordsPlacesAndMoments() {
    QueryParameters query =
        query(
            Map.of(
                "keyword", List.of(" Ｇｏ  テック "),
                "place", List.of("010006"),
                "day", List.of("2026-04-01")));
    assertThat(query.words("keyword")).containsExactly("go", "てっく");
    assertThat(query.prefectures("place")).containsExactly(new LocalGovernmentCode("010006"));
    assertThat(query.areas("place")).containsExactly(new AreaCode("010006"));
    assertThat(query.moment("day")).contains(Instant.parse("2026-03-31T15:00:00Z"));
    assertThat(query.words("colour")).isEmpty();
  }

  @Test
  void refusesWhatNoCodeListHas() {
    assertThat(refused(() -> place("019992").areas("place")).rule()).isEqualTo("unknown-area");
    assertThat(refused(() -> place("010014").areas("place")).pointer()).isEqualTo("query:place");
    assertThat(refused(() -> place("NOTHING").themes("place")).rule()).isEqualTo("unknown-theme");
    assertThat(refused(() -> place("012025").prefectures("place")).rule())
        .isEqualTo("not-a-prefecture");
  }

  @Test
  void refusesWhatIsTooMuch() {
    String codes =
        IntStream.rangeClosed(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertThat(refused(() -> place(codes).texts("place")).rule()).isEqualTo("too-many");
    assertThat(refused(() -> place("長".repeat(201)).words("place")).rule()).isEqualTo("too-long");
    assertThat(refused(() -> place("0001-01-01").moment("place")).rule())
        .isEqualTo("implausible-date");
    assertThat(refused(() -> place("2026-04-01T09").moment("place")).rule()).isEqualTo("form");
  }

  private static QueryParameters place(String given) {
    return query(Map.of("place", List.of(given)));
  }
}
