package org.renkei.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.renkei.contracts.code.Labeled;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.match.Verdict;

/**
 * The answer to a match as a table for people: the best programs of every ministry.
 *
 * @param columns how many columns a line may take
 * @param ministries what the ministries are called, by code, in the order of the table
 */
record MatchTable(int columns, Map<String, String> ministries) {
  private static final int ROWS_PER_MINISTRY = 5;
  private static final int MINISTRY = 10;
  private static final int VERDICT = 8;
  private static final int TIMING = 8;
  private static final int SCORE = 4;
  private static final int GAPS = 2 + 5 * 2;

  /**
   * @param answer body of the answer, its matches best first
   */
  List<String> lines(JsonNode answer) {
    Map<String, List<JsonNode>> byMinistry = new LinkedHashMap<>();
    ministries.keySet().forEach(ministry -> byMinistry.put(ministry, new ArrayList<>()));
    for (JsonNode match : answer.path("results")) {
      byMinistry
          .computeIfAbsent(
              match.path("program").path("ministry").asText(), ministry -> new ArrayList<>())
          .add(match);
    }
    List<String> lines = new ArrayList<>();
    lines.add(row("府省", "支援制度", "判定", "時期", "点", "理由"));
    lines.add("  " + "-".repeat(columns - 2));
    byMinistry.forEach((ministry, matches) -> lines.addAll(rows(ministry, matches)));
    lines.add("  " + counts(answer.path("metadata").path("counts").path("by_verdict")));
    return lines;
  }

  private List<String> rows(String ministry, List<JsonNode> matches) {
    String title = ministries.getOrDefault(ministry, ministry);
    if (matches.isEmpty()) {
      return List.of(row(title, "（なし）", "", "", "", ""));
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode match : matches.subList(0, Math.min(ROWS_PER_MINISTRY, matches.size()))) {
      lines.add(
          row(
              title,
              match.path("program").path("title").asText(),
              label(Verdict.class, match.path("verdict").asText()),
              label(Timing.class, match.path("timing").asText()),
              String.format(Locale.ROOT, "%.2f", match.path("score").asDouble()),
              reason(match.path("criteria"))));
    }
    return lines;
  }

  /** The first criterion that stands in the way; where none does, the first that is met. */
  private static String reason(JsonNode criteria) {
    for (String result : List.of("UNMET", "UNKNOWN", "MET")) {
      for (JsonNode criterion : criteria) {
        if (criterion.path("result").asText().equals(result)) {
          return criterion.path("message").path("ja").asText();
        }
      }
    }
    return "条件なし";
  }

  private static String counts(JsonNode byVerdict) {
    return java.util.Arrays.stream(Verdict.values())
        .map(verdict -> verdict.ja() + " " + byVerdict.path(verdict.name()).asInt() + " 件")
        .collect(Collectors.joining("、"));
  }

  private String row(
      String ministry, String title, String verdict, String timing, String score, String reason) {
    int rest = columns - MINISTRY - VERDICT - TIMING - SCORE - GAPS;
    int titleColumns = rest * 2 / 5;
    return String.join(
            "  ",
            "  " + DisplayWidth.fit(ministry, MINISTRY),
            DisplayWidth.fit(title, titleColumns),
            DisplayWidth.fit(verdict, VERDICT),
            DisplayWidth.fit(timing, TIMING),
            DisplayWidth.fit(score, SCORE),
            DisplayWidth.fit(reason, rest - titleColumns))
        .stripTrailing();
  }

  // A value that a newer gateway may know and this launcher not is shown as it is.
  private static <E extends Enum<E> & Labeled> String label(Class<E> type, String name) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(name)) {
        return value.ja();
      }
    }
    return name;
  }
}
