package org.renkei.ministry.extension;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.renkei.contracts.code.SearchText;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.code.Themes;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;

/**
 * 語彙表: a vocabulary as a table. One word a line, UTF-8, three columns divided by tabs: the word,
 * what it tells ({@code KIND}, {@code CATEGORY}, {@code STAGE} or {@code THEME}), and the code. A
 * word may stand in several lines; {@code #} begins a remark. Width, kana and case do not matter.
 */
public final class WordList implements Vocabulary {
  private record Word(String folded, String list, String code) {}

  private final List<Word> words;

  private WordList(List<Word> words) {
    this.words = List.copyOf(words);
  }

  /**
   * Reads the table that stands beside a class.
   *
   * @param resource file name, relative to the package of {@code beside}
   * @throws IllegalArgumentException when it is missing or a line of it cannot be read, naming the
   *     line; the service then does not start
   */
  public static WordList read(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(resource + " does not stand beside " + beside);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<Word> words = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          words.add(word(resource, line));
        }
      }
      return new WordList(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Word word(String resource, String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 3 || columns[0].isBlank() || !isCode(columns[1], columns[2])) {
      throw new IllegalArgumentException(resource + ": cannot read '" + line + "'");
    }
    return new Word(SearchText.fold(columns[0].strip()), columns[1], columns[2]);
  }

  private static boolean isCode(String list, String code) {
    try {
      return switch (list) {
        case "KIND" -> EnumSet.allOf(ProgramKind.class).contains(ProgramKind.valueOf(code));
        case "CATEGORY" ->
            EnumSet.allOf(SupportCategory.class).contains(SupportCategory.valueOf(code));
        case "STAGE" -> EnumSet.allOf(Stage.class).contains(Stage.valueOf(code));
        case "THEME" -> Themes.exists(new ThemeCode(code));
        default -> false;
      };
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public Meaning read(String text) {
    String folded = SearchText.fold(text);
    Set<ProgramKind> kinds = EnumSet.noneOf(ProgramKind.class);
    Set<SupportCategory> categories = EnumSet.noneOf(SupportCategory.class);
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    Set<ThemeCode> themes = new TreeSet<>();
    for (Word word : words) {
      if (folded.contains(word.folded())) {
        switch (word.list()) {
          case "KIND" -> kinds.add(ProgramKind.valueOf(word.code()));
          case "CATEGORY" -> categories.add(SupportCategory.valueOf(word.code()));
          case "STAGE" -> stages.add(Stage.valueOf(word.code()));
          default -> themes.add(new ThemeCode(word.code()));
        }
      }
    }
    return new Meaning(kinds, categories, stages, themes);
  }
}
