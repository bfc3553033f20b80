package org.renkei.contracts.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tree of themes 分野. The top level follows the eight fields of the third Science and Technology
 * Basic Plan, with food and fisheries beside them.
 */
public final class Themes {
  /** A theme and its words. */
  public record Theme(ThemeCode code, String ja, String en) implements Labeled {}

  private static final Map<ThemeCode, Theme> ALL =
      CodeTable.read(
          "themes.tsv",
          columns -> new Theme(new ThemeCode(columns[0]), columns[1], columns[2]),
          Theme::code);

  private Themes() {}

  public static Optional<Theme> find(ThemeCode code) {
    return Optional.ofNullable(ALL.get(code));
  }

  public static boolean exists(ThemeCode code) {
    return ALL.containsKey(code);
  }

  /** All themes, each parent before its children. */
  public static List<Theme> all() {
    return List.copyOf(ALL.values());
  }

  /** The words for a theme; the code itself where a newer list is needed to read it. */
  public static String ja(ThemeCode code) {
    return find(code).map(Theme::ja).orElse(code.value());
  }

  public static String en(ThemeCode code) {
    return find(code).map(Theme::en).orElse(code.value());
  }
}
