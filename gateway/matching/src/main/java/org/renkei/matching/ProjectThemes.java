package org.renkei.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.matching.bits.Bitmap;

/** 分野 of projects: a bitmap for each theme that is stated and for each above one. */
final class ProjectThemes {
  private final Map<String, long[]> exact = new HashMap<>();
  private final Map<String, long[]> under = new HashMap<>();
  private final long @Nullable [] unstated;

  ProjectThemes(Subject[] subjects) {
    int words = Bitmap.holding(subjects.length);
    long[] silent = null;
    for (int i = 0; i < subjects.length; i++) {
      List<ThemeCode> themes = subjects[i].project().themes();
      if (themes == null) {
        silent = silent == null ? new long[words] : silent;
        Bitmap.set(silent, i);
        continue;
      }
      for (ThemeCode theme : themes) {
        Bitmap.set(exact.computeIfAbsent(theme.value(), it -> new long[words]), i);
      }
    }
    unstated = silent;
    under.putAll(exact);
    exact.forEach(
        (theme, own) -> {
          for (String above = above(theme); above != null; above = above(above)) {
            long[] wider = under.get(above);
            if (wider == null || wider == exact.get(above)) {
              // what lies under a theme is more than what states just that theme
              wider = wider == null ? new long[words] : wider.clone();
              under.put(above, wider);
            }
            for (int w = 0; w < words; w++) {
              wider[w] |= own[w];
            }
          }
        });
  }

  private static @Nullable String above(String theme) {
    int end = theme.lastIndexOf('.');
    return end < 0 ? null : theme.substring(0, end);
  }

  Asked ask(Criterion.Theme criterion) {
    List<long[]> met = new ArrayList<>();
    List<long[]> unknown = new ArrayList<>(Asked.only(unstated));
    for (ThemeCode theme : criterion.themes()) {
      add(under.get(theme.value()), met);
      for (String above = above(theme.value()); above != null; above = above(above)) {
        add(exact.get(above), unknown);
      }
    }
    return Asked.Stated.of(Asked.Changeable.NEVER, met, unknown);
  }

  private static void add(long @Nullable [] bits, List<long[]> into) {
    if (bits != null && !into.contains(bits)) {
      into.add(bits);
    }
  }
}
