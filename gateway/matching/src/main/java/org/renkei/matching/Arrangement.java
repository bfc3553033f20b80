package org.renkei.matching;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.matching.bits.Bitmap;

/**
 * The order of entries: by area, and within an area by theme, a program of several themes under
 * each of them. So those of one area and theme stand beside each other in a few words of bitmaps.
 */
final class Arrangement {
  /** Number of entries. */
  final int size;

  /** Per entry its program in the draft. */
  final int[] programs;

  /** Per entry the number of the theme that it stands under; -1 for none. */
  final int[] under;

  /** Per program in the draft its first entry; -1 for one without entries. */
  final int[] firsts;

  /** Per entry the next one of the same program, the last of them leading to the first. */
  final int[] next;

  /** The first entries. */
  final long[] first;

  /** The different themes that are asked for, by number; null for one that is not. */
  final @Nullable ThemeCode[] themes;

  final AreaColumn area;

  Arrangement(Draft draft) {
    int all = draft.programs.length;
    int[] counts = new int[draft.themeNumbers.size()];
    for (int theme : draft.themes) {
      counts[theme]++;
    }
    ThemeCode[] codes = draft.themeNumbers.into(new ThemeCode[counts.length]);
    Integer[] byRank = new Integer[counts.length];
    Arrays.setAll(byRank, t -> t);
    Arrays.sort(
        byRank, Comparator.<Integer>comparingInt(t -> -counts[t]).thenComparing(t -> codes[t]));
    int[] ranks = new int[counts.length];
    for (int r = 0; r < byRank.length; r++) {
      ranks[byRank[r]] = r + 1;
    }
    AreaColumn.Order areas =
        AreaColumn.order(draft.areas.into(new Draft.Wanted[draft.areas.size()]));
    int[] zones = new int[all];
    int[] zoneStarts = new int[areas.size() + 1];
    int[] rankStarts = new int[counts.length + 2];
    for (int p = 0; p < all; p++) {
      if (draft.programs[p] != null) {
        int from = draft.themeStarts[p];
        int to = draft.themeStarts[p + 1];
        zones[p] = areas.place(draft.get(p, Draft.AREA));
        zoneStarts[zones[p] + 1] += Math.max(1, to - from);
        rankStarts[1] += from == to ? 1 : 0;
        for (int t = from; t < to; t++) {
          rankStarts[ranks[draft.themes[t]] + 1]++;
        }
      }
    }
    size = sum(rankStarts);
    sum(zoneStarts);
    int[] byTheme = new int[size];
    int[] free = rankStarts.clone();
    for (int p = 0; p < all; p++) {
      if (draft.programs[p] != null) {
        int from = draft.themeStarts[p];
        int to = draft.themeStarts[p + 1];
        if (from == to) {
          byTheme[free[0]++] = p;
        }
        for (int t = from; t < to; t++) {
          byTheme[free[ranks[draft.themes[t]]]++] = p;
        }
      }
    }
    programs = new int[size];
    under = new int[size];
    free = zoneStarts.clone();
    for (int rank = 0; rank + 1 < rankStarts.length; rank++) {
      int theme = rank == 0 ? -1 : byRank[rank - 1];
      for (int e = rankStarts[rank]; e < rankStarts[rank + 1]; e++) {
        int i = free[zones[byTheme[e]]]++;
        programs[i] = byTheme[e];
        under[i] = theme;
      }
    }
    area = new AreaColumn(areas, zoneStarts);
    themes = codes;
    for (int t = 0; t < counts.length; t++) {
      if (counts[t] == 0) {
        themes[t] = null;
      }
    }
    first = new long[Bitmap.holding(size)];
    firsts = new int[all];
    next = new int[size];
    link();
  }

  /** Makes of how many there are of each where each begins; returns how many there are in all. */
  private static int sum(int[] starts) {
    for (int s = 1; s < starts.length; s++) {
      starts[s] += starts[s - 1];
    }
    return starts[starts.length - 1];
  }

  private void link() {
    Arrays.fill(firsts, -1);
    for (int i = 0; i < size; i++) {
      int before = firsts[programs[i]];
      if (before < 0) {
        firsts[programs[i]] = i;
        next[i] = i;
        Bitmap.set(first, i);
      } else {
        next[i] = next[before];
        next[before] = i;
      }
    }
  }
}
