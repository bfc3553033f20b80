package org.renkei.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.contracts.program.Program;
import org.renkei.matching.text.TextAnalysis;

/**
 * Cuts the text of a program once for the engine and its peer, by all processors: otherwise a
 * million texts would take most of the time of a measurement in which they have no part.
 */
final class SharedAnalysis implements TextAnalysis {
  private final TextAnalysis analysis;
  private Map<String, List<String>> ahead = Map.of();

  SharedAnalysis(TextAnalysis analysis) {
    this.analysis = analysis;
  }

  /** All of a program's text, as the engine puts it together. */
  static String text(Program program) {
    return program.title() + "\n" + program.summary() + "\n" + program.description();
  }

  /** Cuts the texts of the next programs ahead, in place of those before. */
  void ahead(List<Program> next) {
    Map<String, List<String>> cut = new ConcurrentHashMap<>();
    next.parallelStream()
        .map(SharedAnalysis::text)
        .forEach(text -> cut.put(text, analysis.terms(text)));
    ahead = cut;
  }

  @Override
  public List<String> terms(String text) {
    List<String> known = ahead.get(text);
    return known == null ? analysis.terms(text) : known;
  }
}
