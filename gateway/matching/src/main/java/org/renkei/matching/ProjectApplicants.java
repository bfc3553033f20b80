package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.Sector;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.OrderedColumn;
import org.renkei.matching.bits.Words;

/** 中核機関 and 参画機関 of projects: their kinds, their number, and the size of a core that is a firm. */
final class ProjectApplicants {
  private static final long[][] NONE = {};

  /** By kind those whose core organisation is of it. */
  private final Map<ApplicantKind, long[]> cores = new EnumMap<>(ApplicantKind.class);

  /** By kind those of whose organisations one is of it, the core organisation counted. */
  private final Map<ApplicantKind, long[]> anywhere = new EnumMap<>(ApplicantKind.class);

  private final Map<Sector, long[]> sectors = new EnumMap<>(Sector.class);
  private final long @Nullable [] coreless;
  private final long @Nullable [] incomplete;

  /** The number of organisations, negative, so that a smaller demand reaches further. */
  private final OrderedColumn number;

  private final long @Nullable [] noFirm;
  private final long @Nullable [] employeesUnstated;
  private final long @Nullable [] capitalUnstated;
  private final OrderedColumn employees;
  private final OrderedColumn capital;

  ProjectApplicants(Subject[] subjects) {
    int size = subjects.length;
    int words = Bitmap.holding(size);
    long[] everybody = new long[words];
    Bitmap.setRange(everybody, 0, size);
    Marks withoutCore = new Marks(words);
    Marks unfinished = new Marks(words);
    Marks others = new Marks(words);
    Marks noEmployees = new Marks(words);
    Marks noCapital = new Marks(words);
    long[] counts = new long[size];
    long[] hands = new long[size];
    long[] yen = new long[size];
    long[] withHands = new long[words];
    long[] withYen = new long[words];
    for (int i = 0; i < size; i++) {
      ClusterProject project = subjects[i].project();
      Organisation core = project.coreOrganisation();
      List<Organisation> members = project.members();
      Set<ApplicantKind> kinds = EnumSet.noneOf(ApplicantKind.class);
      if (members != null) {
        members.forEach(member -> kinds.add(member.kind()));
      }
      counts[i] = -((core == null ? 0 : 1) + (members == null ? 0 : members.size()));
      if (core == null || members == null) {
        unfinished.set(i);
      }
      if (core == null) {
        withoutCore.set(i);
      } else {
        kinds.add(core.kind());
        Bitmap.set(cores.computeIfAbsent(core.kind(), it -> new long[words]), i);
        if (!core.kind().isFirm()) {
          others.set(i);
        } else {
          Integer stated = core.employees();
          Long capitalOfCore = core.capital();
          if (stated == null) {
            noEmployees.set(i);
          } else {
            hands[i] = stated;
            Bitmap.set(withHands, i);
          }
          if (capitalOfCore == null) {
            noCapital.set(i);
          } else {
            yen[i] = capitalOfCore;
            Bitmap.set(withYen, i);
          }
        }
      }
      for (ApplicantKind kind : kinds) {
        Bitmap.set(anywhere.computeIfAbsent(kind, it -> new long[words]), i);
        Bitmap.set(sectors.computeIfAbsent(kind.sector(), it -> new long[words]), i);
      }
    }
    coreless = withoutCore.bits();
    incomplete = unfinished.bits();
    noFirm = others.bits();
    employeesUnstated = noEmployees.bits();
    capitalUnstated = noCapital.bits();
    number = OrderedColumn.of(size, everybody, counts);
    employees = OrderedColumn.of(size, withHands, hands);
    capital = OrderedColumn.of(size, withYen, yen);
  }

  private static <K> long[][] of(Map<K, long[]> bitmaps, List<K> keys) {
    List<long[]> found = new ArrayList<>();
    for (K key : keys) {
      long[] bits = bitmaps.get(key);
      if (bits != null) {
        found.add(bits);
      }
    }
    return found.toArray(long[][]::new);
  }

  private static long[][] only(long @Nullable [] bits) {
    return bits == null ? NONE : new long[][] {bits};
  }

  /** 申請主体. */
  Asked ask(Criterion.Applicant criterion) {
    return new ConsortiumAsked(criterion);
  }

  private final class ConsortiumAsked implements Asked {
    private final boolean anyKind;
    private final long[][] fitting;
    private final long[][] elsewhere;

    /** Bitmaps that must all hold. */
    private final long[][] present;

    /** Whether there is a part that nobody fulfils. */
    private final boolean absent;

    private final int least;

    ConsortiumAsked(Criterion.Applicant criterion) {
      anyKind = criterion.kinds().isEmpty();
      fitting = of(cores, criterion.kinds());
      elsewhere = of(anywhere, criterion.kinds());
      long[][] sides = of(sectors, criterion.requiredSectors());
      long[][] kinds = of(anywhere, criterion.requiredKinds());
      present = Arrays.copyOf(sides, sides.length + kinds.length);
      System.arraycopy(kinds, 0, present, sides.length, kinds.length);
      absent =
          present.length < criterion.requiredSectors().size() + criterion.requiredKinds().size();
      least = criterion.minMembers();
    }

    @Override
    public Changeable changeable() {
      return anyKind ? Changeable.ALWAYS : Changeable.FOR_SOME;
    }

    @Override
    public void ask(Words words, long[] wanted, Outcome into) {
      int n = words.count();
      long[] met = into.met;
      if (absent) {
        Arrays.fill(met, 0, n, 0);
      } else if (least > 0) {
        words.reached(number, -(long) least, wanted, met);
      } else {
        Arrays.fill(met, 0, n, -1L);
      }
      for (long[] part : present) {
        words.and(part, met);
      }
      // of what is not there it is open only where not all is stated
      long[] unknown = into.unknown;
      words.any(only(incomplete), unknown);
      for (int i = 0; i < n; i++) {
        unknown[i] &= ~met[i];
      }
      into.someUnknown = incomplete != null;
      if (anyKind) {
        return;
      }
      long[] kind = into.room;
      words.any(fitting, kind);
      words.any(only(coreless), into.changeable);
      for (int i = 0; i < n; i++) {
        long open = into.changeable[i];
        unknown[i] = (unknown[i] & (kind[i] | open)) | (open & met[i]);
        met[i] &= kind[i];
      }
      words.any(elsewhere, into.changeable);
    }
  }

  /** 企業規模. */
  Asked ask(Criterion.Size criterion) {
    return new SizeAsked(criterion);
  }

  private final class SizeAsked implements Asked {
    private final Criterion.Size limits;

    SizeAsked(Criterion.Size limits) {
      this.limits = limits;
    }

    @Override
    public Changeable changeable() {
      return Changeable.NEVER;
    }

    @Override
    public void ask(Words words, long[] wanted, Outcome into) {
      int n = words.count();
      Integer hands = limits.maxEmployees();
      Long yen = limits.maxCapital();
      if (hands == null && yen == null) {
        Arrays.fill(into.met, 0, n, -1L);
        Arrays.fill(into.unknown, 0, n, 0);
      } else if (hands == null || yen == null) {
        if (hands != null) {
          part(words, wanted, employees, hands, employeesUnstated, into.met, into.unknown);
        } else if (yen != null) {
          part(words, wanted, capital, yen, capitalUnstated, into.met, into.unknown);
        }
      } else {
        part(words, wanted, employees, hands, employeesUnstated, into.met, into.unknown);
        part(words, wanted, capital, yen, capitalUnstated, into.changeable, into.room);
        join(n, into);
      }
      // who is no firm keeps every limit, and of whom it is not stated it is open
      words.any(only(noFirm), into.room);
      words.any(only(coreless), into.changeable);
      for (int i = 0; i < n; i++) {
        into.met[i] = (into.met[i] | into.room[i]) & ~into.changeable[i];
        into.unknown[i] = (into.unknown[i] & ~into.room[i]) | into.changeable[i];
      }
      into.someUnknown =
          coreless != null
              || (hands != null && employeesUnstated != null)
              || (yen != null && capitalUnstated != null);
    }

    private void part(
        Words words,
        long[] wanted,
        OrderedColumn column,
        long limit,
        long @Nullable [] unstated,
        long[] met,
        long[] unknown) {
      words.reached(column, limit, wanted, met);
      words.any(only(unstated), unknown);
      for (int i = 0; i < words.count(); i++) {
        met[i] &= ~unknown[i];
      }
    }

    private void join(int n, Outcome into) {
      for (int i = 0; i < n; i++) {
        long firstMet = into.met[i];
        long secondMet = into.changeable[i];
        long open = into.unknown[i] | into.room[i];
        if (limits.either()) {
          into.met[i] = firstMet | secondMet;
          into.unknown[i] = open & ~into.met[i];
        } else {
          into.met[i] = firstMet & secondMet;
          into.unknown[i] =
              (firstMet | into.unknown[i]) & (secondMet | into.room[i]) & ~into.met[i];
        }
      }
    }
  }
}
