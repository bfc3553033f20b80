package org.renkei.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.renkei.contracts.match.Verdict;

/**
 * What a joint evaluation changed in an answer: the programs with a priority treatment or another
 * verdict, each with what it was before.
 *
 * @param columns how many columns a line may take
 */
record PriorityTable(int columns) {
  private static final int VERDICTS = 20;
  private static final int RANKS = 14;
  private static final int SCORES = 12;
  private static final int ROWS = 6;

  /**
   * @param before body of the answer before the conclusion
   * @param after body of the answer after it, its matches best first
   */
  List<String> lines(JsonNode before, JsonNode after) {
    Map<String, JsonNode> old = new HashMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    for (JsonNode match : before.path("results")) {
      old.put(id(match), match);
      ranks.put(id(match), ranks.size() + 1);
    }
    List<String> changed = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    int rank = 0;
    for (JsonNode match : after.path("results")) {
      rank++;
      JsonNode was = old.getOrDefault(id(match), match);
      boolean otherVerdict = !match.path("verdict").equals(was.path("verdict"));
      if (otherVerdict || !match.path("priority_treatments").isEmpty()) {
        (otherVerdict ? changed : moved)
            .add(row(match, was, rank, ranks.getOrDefault(id(match), rank)));
      }
    }
    changed.addAll(moved);
    return changed.subList(0, Math.min(ROWS, changed.size()));
  }

  private String row(JsonNode match, JsonNode was, int rank, int rankBefore) {
    int rest = columns - 2 - VERDICTS - RANKS - SCORES - 8;
    int title = rest / 2;
    return String.join(
            "  ",
            "  " + DisplayWidth.fit(match.path("program").path("title").asText(), title),
            DisplayWidth.fit(verdict(was) + " → " + verdict(match), VERDICTS),
            DisplayWidth.fit(rankBefore + "位 → " + rank + "位", RANKS),
            DisplayWidth.fit(
                String.format(
                    Locale.ROOT,
                    "%.2f → %.2f",
                    was.path("score").asDouble(),
                    match.path("score").asDouble()),
                SCORES),
            DisplayWidth.fit(reason(match), rest - title))
        .stripTrailing();
  }

  private static String reason(JsonNode match) {
    JsonNode treatment = match.path("priority_treatments").path(0);
    return treatment.isMissingNode() ? "総合評価" : treatment.path("reason").path("ja").asText();
  }

  private static String id(JsonNode match) {
    return match.path("program").path("id").asText();
  }

  private static String verdict(JsonNode match) {
    String name = match.path("verdict").asText();
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(name)) {
        return verdict.ja();
      }
    }
    return name;
  }
}
