package org.renkei.matching;

import java.util.HashSet;
import java.util.Set;
import org.renkei.contracts.code.SearchText;
import org.renkei.contracts.project.ClusterProject;

/**
 * The words of a project as pairs of neighbouring characters, which need no dictionary to find
 * Japanese words in a text.
 */
final class ProjectText {
  private final Set<Integer> pairs;

  ProjectText(ClusterProject project) {
    String purpose = project.purpose() == null ? "" : project.purpose();
    pairs = pairs(project.name() + "\n" + purpose);
  }

  /** Number of different pairs. */
  int size() {
    return pairs.size();
  }

  /** How many of the pairs stand in the text. */
  int in(String text) {
    Set<Integer> found = pairs(text);
    found.retainAll(pairs);
    return found.size();
  }

  private static Set<Integer> pairs(String text) {
    String folded = SearchText.fold(text);
    Set<Integer> pairs = new HashSet<>();
    for (int i = 1; i < folded.length(); i++) {
      char before = folded.charAt(i - 1);
      char at = folded.charAt(i);
      if (isWord(before) && isWord(at)) {
        pairs.add(before << 16 | at);
      }
    }
    return pairs;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }
}
