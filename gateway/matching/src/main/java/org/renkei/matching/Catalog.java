package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.program.Variants;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.SharedBitmap;
import org.renkei.matching.japanese.JapaneseWords;
import org.renkei.matching.text.TermCounts;
import org.renkei.matching.text.Vocabulary;

/**
 * 支援制度一覧: the programs of all ministries at one moment, as far as they can be matched. Never
 * changes; a changed program makes a new catalog, which shares with the old one all that is the
 * same. Readers of the old one go on reading it.
 *
 * <p>Programs stand in indexes, the largest first; each knows which of its programs still count.
 * Changed programs are kept beside them, and when these grow too many they become an index of their
 * own, joined with those before it that are not much larger. So a change costs little, and every
 * program is indexed anew only a few times however many changes come.
 */
public final class Catalog {
  /** Changed programs that may stand beside the indexes. */
  private static final int LOOSE = 16;

  /** An index joins a new one that is at least this part of its size. */
  private static final int RATIO = 8;

  /** So many programs are indexed in a few thousandths of a second. */
  private static final int SOON = 4_096;

  /** An index with its programs that still count. */
  static final class Part {
    private final ProgramIndex index;

    /** These. */
    private final SharedBitmap live;

    private final int count;

    private Part(ProgramIndex index, SharedBitmap live, int count) {
      this.index = index;
      this.live = live;
      this.count = count;
    }

    ProgramIndex index() {
      return index;
    }

    SharedBitmap live() {
      return live;
    }

    int count() {
      return count;
    }

    static Part of(List<PreparedProgram> programs) {
      return of(new Draft(programs.toArray(new PreparedProgram[0])));
    }

    static Part of(Draft draft) {
      ProgramIndex index = new ProgramIndex(draft);
      return new Part(index, SharedBitmap.full(index.size), index.count);
    }

    /** The first entry of a program that counts; -1 for none. */
    int liveNumber(UUID id) {
      return index.number(id, live);
    }

    PreparedProgram prepared(int number, Vocabulary vocabulary) {
      return PreparedProgram.known(index.program(number), vocabulary, index.text(number));
    }

    Part without(int number) {
      return new Part(index, live.without(index.entries(number)), count - 1);
    }

    void addTo(List<PreparedProgram> programs, Vocabulary vocabulary) {
      for (int i = 0; i < index.size; i++) {
        if (live.get(i) && Bitmap.get(index.first, i)) {
          programs.add(prepared(i, vocabulary));
        }
      }
    }
  }

  private final Part[] parts;
  private final PreparedProgram[] loose;

  /** 地域版: the programs that vary another, few as they are. */
  private final List<Program> varying;

  private final Map<MinistryCode, Integer> byMinistry;
  private final Map<SupportCategory, Integer> byCategory;
  private final Vocabulary vocabulary;
  private final TermCounts termCounts;
  private final Explainer explainer;
  private volatile @Nullable List<Program> inOrder;

  private Catalog(
      Part[] parts,
      PreparedProgram[] loose,
      List<Program> varying,
      Map<MinistryCode, Integer> byMinistry,
      Map<SupportCategory, Integer> byCategory,
      Vocabulary vocabulary,
      TermCounts termCounts,
      Explainer explainer) {
    this.parts = parts;
    this.loose = loose;
    this.varying = varying;
    this.byMinistry = byMinistry;
    this.byCategory = byCategory;
    this.vocabulary = vocabulary;
    this.termCounts = termCounts;
    this.explainer = explainer;
  }

  /**
   * The catalog of these programs, in whatever order they come, with their texts cut by {@link
   * JapaneseWords}. Only those in state PUBLISHED are kept.
   *
   * @throws IllegalArgumentException when two published programs have the same id
   * @throws IllegalStateException when a published program has no id or no ministry
   */
  public static Catalog of(Collection<Program> programs) {
    Vocabulary vocabulary = new Vocabulary(new JapaneseWords());
    return of(
        programs.parallelStream()
            .filter(program -> program.state() == ProgramState.PUBLISHED)
            .map(program -> PreparedProgram.of(program, vocabulary))
            .toList(),
        vocabulary);
  }

  /**
   * The same of programs whose texts are cut.
   *
   * @param vocabulary with which all of them were prepared
   * @throws IllegalArgumentException also when one was prepared with another vocabulary
   */
  public static Catalog of(Collection<PreparedProgram> programs, Vocabulary vocabulary) {
    PreparedProgram[] prepared = programs.toArray(new PreparedProgram[0]);
    for (PreparedProgram each : prepared) {
      each.requireOf(vocabulary);
    }
    Draft draft = new Draft(prepared);
    Part part = Part.of(draft);
    UUID twice = part.index().twice();
    if (twice != null) {
      throw new IllegalArgumentException("program twice in a catalog: " + twice);
    }
    Map<SupportCategory, Integer> byCategory = new EnumMap<>(SupportCategory.class);
    for (SupportCategory category : SupportCategory.values()) {
      byCategory.put(category, part.index().count(part.index().categories.get(category)));
    }
    Map<MinistryCode, Integer> byMinistry = new TreeMap<>();
    part.index()
        .ministries
        .forEach((ministry, bits) -> byMinistry.put(ministry, part.index().count(bits)));
    return new Catalog(
        new Part[] {part},
        new PreparedProgram[0],
        draft.varying(),
        byMinistry,
        byCategory,
        vocabulary,
        TermCounts.of(draft.texts()),
        new Explainer());
  }

  private static boolean isVarying(Program program) {
    return program.variantOf() != null;
  }

  private static void count(
      Program program,
      int by,
      Map<MinistryCode, Integer> byMinistry,
      Map<SupportCategory, Integer> byCategory) {
    byMinistry.merge(ProgramIndex.ministry(program), by, Catalog::sum);
    for (SupportCategory category : program.categories()) {
      byCategory.merge(category, by, Integer::sum);
    }
  }

  private static @Nullable Integer sum(Integer before, Integer more) {
    int sum = before + more;
    return sum == 0 ? null : Integer.valueOf(sum);
  }

  /**
   * The catalog after a program was changed: a published one is added or takes the place of the one
   * with its id; one in any other state is left out.
   *
   * @throws IllegalStateException for a program without id or ministry
   */
  public Catalog with(Program program) {
    return program.state() == ProgramState.PUBLISHED
        ? with(PreparedProgram.of(program, vocabulary))
        : without(ProgramIndex.id(program));
  }

  /**
   * The same of a program whose text is cut.
   *
   * @throws IllegalArgumentException when it was prepared with another vocabulary
   */
  public Catalog with(PreparedProgram prepared) {
    prepared.requireOf(vocabulary);
    Program program = prepared.program();
    UUID id = ProgramIndex.id(program);
    if (program.state() != ProgramState.PUBLISHED) {
      return without(id);
    }
    PreparedProgram before = null;
    Part[] rest = parts;
    PreparedProgram[] more = loose;
    int at = placeOf(id);
    if (at >= 0) {
      before = loose[at];
      more = loose.clone();
    } else {
      for (int p = 0; p < parts.length && before == null; p++) {
        int number = parts[p].liveNumber(id);
        if (number >= 0) {
          before = parts[p].prepared(number, vocabulary);
          rest = parts.clone();
          rest[p] = parts[p].without(number);
        }
      }
      at = loose.length;
      more = Arrays.copyOf(loose, at + 1);
    }
    more[at] = prepared;
    boolean full = more.length > LOOSE;
    return changed(
        full ? joined(rest, more, vocabulary) : rest,
        full ? new PreparedProgram[0] : more,
        before,
        prepared);
  }

  /** The place of a program among those beside the indexes; -1 for none. */
  private int placeOf(UUID id) {
    for (int i = 0; i < loose.length; i++) {
      if (loose[i].has(id)) {
        return i;
      }
    }
    return -1;
  }

  private static Part[] joined(Part[] parts, PreparedProgram[] loose, Vocabulary vocabulary) {
    List<PreparedProgram> programs = new ArrayList<>(Arrays.asList(loose));
    int kept = parts.length;
    while (kept > 0 && parts[kept - 1].count() <= RATIO * programs.size()) {
      parts[--kept].addTo(programs, vocabulary);
    }
    Part[] joined = Arrays.copyOf(parts, kept + 1);
    joined[kept] = Part.of(programs);
    return joined;
  }

  /**
   * The same programs, none of them beside the indexes, and in fewer indexes: what a project asks
   * costs less there. Worth its time when no change has come for a moment; then changes come and
   * are looked for as before. Indexes that are small together become one, a larger one is made anew
   * only when at least as many programs join it. The same catalog where that changes nothing.
   */
  public Catalog settled() {
    int kept = parts.length;
    int joining = loose.length;
    while (kept > 0 && isJoined(parts[kept - 1].count(), joining)) {
      joining += parts[--kept].count();
    }
    if (loose.length == 0 && kept >= parts.length - 1) {
      return this;
    }
    List<PreparedProgram> programs = new ArrayList<>(joining);
    for (int p = kept; p < parts.length; p++) {
      parts[p].addTo(programs, vocabulary);
    }
    programs.addAll(Arrays.asList(loose));
    Part[] settled = Arrays.copyOf(parts, kept + 1);
    settled[kept] = Part.of(programs);
    return new Catalog(
        settled,
        new PreparedProgram[0],
        varying,
        byMinistry,
        byCategory,
        vocabulary,
        termCounts,
        explainer);
  }

  /** Whether programs of an index are indexed anew, so that others can be with them. */
  private static boolean isJoined(int indexed, int others) {
    return indexed + others <= SOON || indexed <= others;
  }

  /** The catalog without a program; the same where it has none of that id. */
  public Catalog without(UUID id) {
    int at = placeOf(id);
    if (at >= 0) {
      PreparedProgram[] rest = new PreparedProgram[loose.length - 1];
      System.arraycopy(loose, 0, rest, 0, at);
      System.arraycopy(loose, at + 1, rest, at, rest.length - at);
      return changed(parts, rest, loose[at], null);
    }
    for (int p = 0; p < parts.length; p++) {
      int number = parts[p].liveNumber(id);
      if (number >= 0) {
        Part[] rest = parts.clone();
        rest[p] = parts[p].without(number);
        return changed(rest, loose, parts[p].prepared(number, vocabulary), null);
      }
    }
    return this;
  }

  /**
   * The catalog after a change; what it counts stays the same object where it counts the same.
   *
   * @param before the program that is there no longer; null for none
   * @param after the program that has come; null for none
   */
  private Catalog changed(
      Part[] newParts,
      PreparedProgram[] newLoose,
      @Nullable PreparedProgram before,
      @Nullable PreparedProgram after) {
    Map<MinistryCode, Integer> ministries = byMinistry;
    Map<SupportCategory, Integer> categories = byCategory;
    if (before == null || after == null || !countsAlike(before.program(), after.program())) {
      ministries = new TreeMap<>(byMinistry);
      categories = new EnumMap<>(byCategory);
      if (before != null) {
        count(before.program(), -1, ministries, categories);
      }
      if (after != null) {
        count(after.program(), 1, ministries, categories);
      }
    }
    return new Catalog(
        newParts,
        newLoose,
        varying(before, after),
        ministries,
        categories,
        vocabulary,
        counts(before, after),
        explainer);
  }

  private static boolean countsAlike(Program one, Program other) {
    return ProgramIndex.ministry(one).equals(ProgramIndex.ministry(other))
        && one.categories().equals(other.categories());
  }

  private List<Program> varying(@Nullable PreparedProgram before, @Nullable PreparedProgram after) {
    Program gone = before == null ? null : before.program();
    Program come = after == null ? null : after.program();
    if ((gone == null || !isVarying(gone)) && (come == null || !isVarying(come))) {
      return varying;
    }
    List<Program> variants = new ArrayList<>(varying);
    if (gone != null && isVarying(gone)) {
      UUID id = ProgramIndex.id(gone);
      variants.removeIf(each -> ProgramIndex.id(each).equals(id));
    }
    if (come != null && isVarying(come)) {
      variants.add(come);
    }
    return List.copyOf(variants);
  }

  private TermCounts counts(@Nullable PreparedProgram before, @Nullable PreparedProgram after) {
    if (before == null) {
      return after == null ? termCounts : termCounts.with(after.text());
    }
    return after == null
        ? termCounts.without(before.text())
        : termCounts.with(after.text(), before.text());
  }

  /**
   * The catalog for a project: of a program and its local variants the one that stands for its
   * places. The same catalog where no program has variants.
   */
  Catalog standingFor(ClusterProject project) {
    if (varying.isEmpty()) {
      return this;
    }
    Places places = Places.of(project);
    Map<UUID, Program> related = related();
    Variants variants = Variants.of(related.values());
    Catalog standing = this;
    for (Program program : related.values()) {
      if (!variants.stands(program, places.finest())) {
        standing = standing.without(ProgramIndex.id(program));
      }
    }
    return standing;
  }

  /** The local variants and the programs that they vary. */
  private Map<UUID, Program> related() {
    Map<UUID, Program> related = new LinkedHashMap<>();
    for (Program variant : varying) {
      related.put(ProgramIndex.id(variant), variant);
      find(Objects.requireNonNull(variant.variantOf()))
          .ifPresent(original -> related.put(ProgramIndex.id(original), original));
    }
    return related;
  }

  /** 地域版 around a program, which may be a draft and then stands in place of its own version. */
  Variants variantsOf(Program program) {
    if (varying.isEmpty() && program.variantOf() == null) {
      return Variants.NONE;
    }
    Map<UUID, Program> related = related();
    if (program.id() != null) {
      related.put(program.id(), program);
    }
    UUID original = program.variantOf();
    if (original != null) {
      find(original).ifPresent(found -> related.put(original, found));
    }
    return Variants.of(related.values());
  }

  /**
   * The catalog in which these programs stand beside the indexes, so that each is held against a
   * project one by one: the indexes know nothing of treatments. The same catalog for none.
   */
  Catalog apart(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return this;
    }
    Part[] rest = parts.clone();
    List<PreparedProgram> beside = new ArrayList<>();
    for (UUID id : ids) {
      for (int p = 0; p < rest.length; p++) {
        int number = rest[p].liveNumber(id);
        if (number >= 0) {
          beside.add(rest[p].prepared(number, vocabulary));
          rest[p] = rest[p].without(number);
        }
      }
    }
    if (beside.isEmpty()) {
      return this;
    }
    beside.addAll(Arrays.asList(loose));
    return new Catalog(
        rest,
        beside.toArray(PreparedProgram[]::new),
        varying,
        byMinistry,
        byCategory,
        vocabulary,
        termCounts,
        explainer);
  }

  /** The program of an id, where it is published. */
  public Optional<Program> find(UUID id) {
    for (PreparedProgram prepared : loose) {
      if (prepared.has(id)) {
        return Optional.of(prepared.program());
      }
    }
    for (Part part : parts) {
      int number = part.liveNumber(id);
      if (number >= 0) {
        return Optional.of(part.index().program(number));
      }
    }
    return Optional.empty();
  }

  /** Number of published programs. */
  public int size() {
    int size = loose.length;
    for (Part part : parts) {
      size += part.count();
    }
    return size;
  }

  /** The published programs in the order of their ids as text. */
  public List<Program> programs() {
    List<Program> all = inOrder;
    if (all == null) {
      List<Program> collected = new ArrayList<>(size());
      for (Part part : parts) {
        for (int place = 0; place < part.index().count; place++) {
          if (part.live().get(part.index().byId(place))) {
            collected.add(part.index().programAt(place));
          }
        }
      }
      for (PreparedProgram prepared : loose) {
        collected.add(prepared.program());
      }
      collected.sort(ProgramIndex::compareIds);
      all = Collections.unmodifiableList(collected);
      inOrder = all;
    }
    return all;
  }

  List<Part> parts() {
    return Collections.unmodifiableList(Arrays.asList(parts));
  }

  List<PreparedProgram> loose() {
    return Collections.unmodifiableList(Arrays.asList(loose));
  }

  /** The numbers of the terms in its programs' texts; the same for all that came of one catalog. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * How rare terms are in its programs, of variants both those that stand and those that do not.
   */
  TermCounts termCounts() {
    return termCounts;
  }

  /** Puts its programs into words; the same for all that came of one catalog. */
  Explainer explainer() {
    return explainer;
  }

  /**
   * How many reasons {@link Matcher#match} has made anew on this catalog and those it came of or
   * that came of it; what else it told was kept for equal requirements and facts.
   */
  public long reasonsMade() {
    return explainer.made();
  }

  Map<MinistryCode, Integer> byMinistry() {
    return Collections.unmodifiableMap(byMinistry);
  }

  Map<SupportCategory, Integer> byCategory() {
    return Collections.unmodifiableMap(byCategory);
  }
}
