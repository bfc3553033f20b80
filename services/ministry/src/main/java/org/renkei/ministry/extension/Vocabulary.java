package org.renkei.ministry.extension;

import java.util.Set;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;

/**
 * 語彙: a ministry's own words for what all ministries share. Asked when a source tells kind,
 * category, stage or theme in words rather than in codes. Each ministry brings exactly one bean of
 * this type; there is no default, because a foreign vocabulary would file its programs wrongly
 * without notice.
 *
 * <p>Mostly a data file: see {@link WordList}.
 */
public interface Vocabulary {
  /**
   * What a text speaks of.
   *
   * @param text a title, or a few sentences, in Japanese as the source has it; any length, any
   *     width of letters
   * @return codes of the common lists; empty sets for what the text does not say, never a guess.
   *     Themes must be of the list {@link org.renkei.contracts.code.Themes}, or the program is
   *     rejected with rule {@code unknown-theme}
   */
  Meaning read(String text);

  /**
   * What a text speaks of, in the codes that all ministries share.
   *
   * @param kinds 支援の種類
   * @param categories 支援分野
   * @param stages 段階
   * @param themes 分野
   */
  record Meaning(
      Set<ProgramKind> kinds,
      Set<SupportCategory> categories,
      Set<Stage> stages,
      Set<ThemeCode> themes) {
    public Meaning {
      kinds = Set.copyOf(kinds);
      categories = Set.copyOf(categories);
      stages = Set.copyOf(stages);
      themes = Set.copyOf(themes);
    }
  }
}
