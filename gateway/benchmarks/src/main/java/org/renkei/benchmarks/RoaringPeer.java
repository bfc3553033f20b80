package org.renkei.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.roaringbitmap.RoaringBitmap;

/** Compressed bitmaps: one for each word, and one for each threshold with all below it. */
final class RoaringPeer {
  private final Map<String, RoaringBitmap> words = new HashMap<>();
  private final List<TreeMap<Long, RoaringBitmap>> limits = new ArrayList<>();
  private final List<long[]> rows = new ArrayList<>();

  RoaringPeer(List<Program> programs) {
    for (int i = 0; i < Conditions.LIMITS.size(); i++) {
      limits.add(new TreeMap<>());
    }
    for (Program program : programs) {
      if (program.state() == ProgramState.PUBLISHED) {
        Conditions conditions = Conditions.of(program);
        for (String word : conditions.words()) {
          words.computeIfAbsent(word, w -> new RoaringBitmap()).add(rows.size());
        }
        for (int i = 0; i < limits.size(); i++) {
          limits
              .get(i)
              // amounts in steps of a sixteenth, the rest told row by row
              .computeIfAbsent(step(conditions.limits().get(i)), l -> new RoaringBitmap())
              .add(rows.size());
        }
        long[] row = new long[4 + limits.size()];
        row[0] = Totals.themes(program);
        row[1] = Totals.stages(program);
        row[2] = Totals.max(program);
        row[3] = Totals.time(program);
        for (int i = 0; i < limits.size(); i++) {
          row[4 + i] = conditions.limits().get(i);
        }
        rows.add(row);
      }
    }
    for (TreeMap<Long, RoaringBitmap> column : limits) {
      RoaringBitmap below = new RoaringBitmap();
      for (Map.Entry<Long, RoaringBitmap> entry : column.entrySet()) {
        below.or(entry.getValue());
        RoaringBitmap all = below.clone();
        all.runOptimize();
        entry.setValue(all);
      }
    }
    words.values().forEach(RoaringBitmap::runOptimize);
  }

  /** The lowest value of the step in which a threshold lies. */
  private static long step(long value) {
    if (value == Conditions.NONE || Math.abs(value) < 1_000) {
      return value;
    }
    int shift = Math.max(0, 60 - Long.numberOfLeadingZeros(Math.abs(value)));
    return (value >> shift) << shift;
  }

  Top search(Request request, Totals totals, int limit) {
    RoaringBitmap found = new RoaringBitmap();
    for (Request.Place place : request.places()) {
      RoaringBitmap inside = any(place.anyOf());
      inside.andNot(any(place.noneOf()));
      found.or(inside);
    }
    for (List<String> each : request.anyOf()) {
      found.and(any(each));
    }
    for (int i = 0; i < limits.size(); i++) {
      Map.Entry<Long, RoaringBitmap> reached = limits.get(i).floorEntry(request.reached().get(i));
      if (reached == null) {
        return new Top(limit);
      }
      found.and(reached.getValue());
    }
    found.andNot(any(request.noneOf()));
    Top top = new Top(limit);
    found.forEach(
        (int number) -> {
          long[] row = rows.get(number);
          for (int i = 0; i < limits.size(); i++) {
            if (row[4 + i] > request.reached().get(i)) {
              return;
            }
          }
          top.add(totals.of(row[0], row[1], row[2], row[3]));
        });
    return top;
  }

  private RoaringBitmap any(List<String> some) {
    RoaringBitmap any = new RoaringBitmap();
    for (String word : some) {
      RoaringBitmap bits = words.get(word);
      if (bits != null) {
        any.or(bits);
      }
    }
    return any;
  }
}
