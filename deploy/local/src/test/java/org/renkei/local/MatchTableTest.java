package org.renkei.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchTableTest {
  private static final String ANSWER =
      """
      {"metadata": {"counts": {"by_verdict": {"ELIGIBLE": 1, "NEAR": 1}}},
       "results": [
         {"program": {"ministry": "METI", "title": "地域新産業創出支援"}, "verdict": "ELIGIBLE",
          "timing": "OPEN", "score": 0.871,
          "criteria": [{"result": "MET", "message": {"ja": "対象地域です"}}]},
         {"program": {"ministry": "MEXT", "title": "知的クラスター創成事業"}, "verdict": "NEAR",
          "timing": "CLOSED", "score": 0.5,
          "criteria": [{"result": "MET", "message": {"ja": "対象地域です"}},
                       {"result": "UNKNOWN", "message": {"ja": "金額が未記入です"}},
                       {"result": "UNMET", "message": {"ja": "都道府県が一つ足りません"}}]}]}
      """;

  @Test
  void showsTheReasonThatStandsInTheWayBeforeTheOnesThatDoNot() throws Exception {
    // Given
    MatchTable table = new MatchTable(120, ministries());

    // When
    List<String> lines = table.lines(answer());

    // Then
    assertThat(lines.get(2))
        .containsSubsequence("文部科学省", "知的クラスター創成事業", "あと一歩", "公募終了", "0.50", "都道府県が一つ足りません");
    assertThat(lines.get(3))
        .containsSubsequence("経済産業省", "地域新産業創出支援", "適合", "公募中", "0.87", "対象地域です");
  }

  @Test
  void namesAMinistryThatOffersNothing() throws Exception {
    // Given
    MatchTable table = new MatchTable(120, ministries());

    // When
    List<String> lines = table.lines(answer());

    // Then
    assertThat(lines.get(4)).containsSubsequence("農林水産省", "（なし）");
  }

  @Test
  void countsVerdictsAndStaysWithinTheTerminal() throws Exception {
    // Given
    MatchTable table = new MatchTable(90, ministries());

    // When
    List<String> lines = table.lines(answer());

    // Then
    assertThat(lines).last().isEqualTo("  適合 1 件、要確認 0 件、あと一歩 1 件、対象外 0 件");
    assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= 90);
  }

  private static Map<String, String> ministries() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("MEXT", "文部科学省");
    titles.put("METI", "経済産業省");
    titles.put("MAFF", "農林水産省");
    return titles;
  }

  private static JsonNode answer() throws Exception {
    return new ObjectMapper().readTree(ANSWER);
  }
}
