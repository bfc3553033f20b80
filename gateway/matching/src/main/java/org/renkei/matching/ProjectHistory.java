package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.project.HeldSupport;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.Words;

/** 支援歴 of projects: for each program who holds or has held it. */
final class ProjectHistory {
  /** Who holds or has held one program, in rising order, and the fiscal years. */
  private static final class Holders {
    private int[] projects = new int[4];
    private int[] from = new int[4];
    private int[] to = new int[4];
    private int size;

    void add(int project, HeldSupport held) {
      if (size == projects.length) {
        projects = Arrays.copyOf(projects, 2 * size);
        from = Arrays.copyOf(from, 2 * size);
        to = Arrays.copyOf(to, 2 * size);
      }
      projects[size] = project;
      from[size] = held.from().year();
      to[size++] = held.to().year();
    }

    void trim() {
      projects = Arrays.copyOf(projects, size);
      from = Arrays.copyOf(from, size);
      to = Arrays.copyOf(to, size);
    }

    /** Adds to a row those that began by a year and, where that is asked, are not over before. */
    void mark(Words words, int year, boolean still, long[] row) {
      int last = words.word(words.count() - 1);
      int next = Arrays.binarySearch(projects, 0, size, words.word(0) << 6);
      next = next < 0 ? -next - 1 : next;
      // one project may hold a program twice
      while (next > 0 && projects[next - 1] >>> 6 >= words.word(0)) {
        next--;
      }
      for (int i = next; i < size && projects[i] >>> 6 <= last; i++) {
        if (from[i] <= year && (!still || to[i] >= year)) {
          int at = words.at(projects[i] >>> 6);
          if (at >= 0) {
            row[at] |= 1L << projects[i];
          }
        }
      }
    }
  }

  private final Map<UUID, Holders> holders = new HashMap<>();
  private final Holders unnamed = new Holders();
  private final long @Nullable [] unstated;

  ProjectHistory(Subject[] subjects) {
    Marks silent = new Marks(Bitmap.holding(subjects.length));
    for (int i = 0; i < subjects.length; i++) {
      List<HeldSupport> history = subjects[i].project().supportHistory();
      if (history == null) {
        silent.set(i);
        continue;
      }
      for (HeldSupport held : history) {
        UUID program = held.program();
        (program == null ? unnamed : holders.computeIfAbsent(program, it -> new Holders()))
            .add(i, held);
      }
    }
    holders.values().forEach(Holders::trim);
    unnamed.trim();
    unstated = silent.bits();
  }

  /** 前段制度. */
  Asked before(List<UUID> programs, FiscalYear year) {
    return new HistoryAsked(programs, year, true);
  }

  /** 併用制限. */
  Asked beside(List<UUID> programs, FiscalYear year) {
    return new HistoryAsked(programs, year, false);
  }

  private final class HistoryAsked implements Asked {
    private final List<Holders> named = new ArrayList<>();
    private final int year;
    private final boolean wanted;

    HistoryAsked(List<UUID> programs, FiscalYear year, boolean wanted) {
      for (UUID program : programs) {
        Holders found = holders.get(program);
        if (found != null) {
          named.add(found);
        }
      }
      this.year = year.year();
      this.wanted = wanted;
    }

    @Override
    public Changeable changeable() {
      return wanted ? Changeable.NEVER : Changeable.ALWAYS;
    }

    @Override
    public void ask(Words words, long[] ofInterest, Outcome into) {
      int n = words.count();
      Arrays.fill(into.room, 0, n, 0);
      for (Holders each : named) {
        each.mark(words, year, !wanted, into.room);
      }
      // an entry without a program's id may be any
      boolean open = unstated != null || unnamed.size > 0;
      if (unstated == null) {
        Arrays.fill(into.unknown, 0, n, 0);
      } else {
        words.copy(unstated, into.unknown);
      }
      unnamed.mark(words, year, !wanted, into.unknown);
      for (int i = 0; i < n; i++) {
        long held = into.room[i];
        into.unknown[i] &= ~held;
        into.met[i] = wanted ? held : ~held & ~into.unknown[i];
      }
      into.someUnknown = open;
    }
  }
}
