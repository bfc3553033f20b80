package org.renkei.matching.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 類義語: an analysis in which several wordings of one thing give the same terms. A wording may be of
 * several terms; where two begin at the same place the longer one counts.
 */
public final class Synonyms implements TextAnalysis {
  /** A wording and what stands for it. */
  private record Wording(List<String> terms, List<String> instead) {}

  private final TextAnalysis analysis;

  /** By their first terms, the longest first. */
  private final Map<String, List<Wording>> wordings = new HashMap<>();

  /**
   * An analysis with synonyms.
   *
   * @param groups wordings of the same thing, as they would be written; the first stands for all
   */
  public Synonyms(TextAnalysis analysis, Collection<List<String>> groups) {
    this.analysis = analysis;
    for (List<String> group : groups) {
      List<String> instead = group.isEmpty() ? List.of() : analysis.terms(group.get(0));
      for (String wording : group) {
        List<String> terms = analysis.terms(wording);
        if (!terms.isEmpty() && !instead.isEmpty() && !terms.equals(instead)) {
          wordings
              .computeIfAbsent(terms.get(0), first -> new ArrayList<>())
              .add(new Wording(terms, instead));
        }
      }
    }
    wordings.values().forEach(each -> each.sort((a, b) -> b.terms.size() - a.terms.size()));
  }

  @Override
  public List<String> terms(String text) {
    List<String> terms = analysis.terms(text);
    if (wordings.isEmpty()) {
      return terms;
    }
    List<String> replaced = new ArrayList<>(terms.size());
    int at = 0;
    while (at < terms.size()) {
      at += add(terms, at, replaced);
    }
    return replaced;
  }

  /** Adds the term or the wording that begins there; says how many terms it took. */
  private int add(List<String> terms, int at, List<String> replaced) {
    for (Wording wording : wordings.getOrDefault(terms.get(at), List.of())) {
      int end = at + wording.terms.size();
      if (end <= terms.size() && terms.subList(at, end).equals(wording.terms)) {
        replaced.addAll(wording.instead);
        return wording.terms.size();
      }
    }
    replaced.add(terms.get(at));
    return 1;
  }
}
