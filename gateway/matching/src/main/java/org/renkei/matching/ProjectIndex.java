package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.matching.bits.Bitmap;

/**
 * Projects by the facts that they state, as bitmaps. They are numbered by place, then by theme,
 * then by id, so that what a program looks for stands close together.
 */
final class ProjectIndex {
  private static final int[] NOBODY = {};

  final Subject[] subjects;

  /** Numbers in the order of ids as text. */
  final int[] byId;

  final ProjectPlaces places;
  private final ProjectThemes themes;
  private final ProjectApplicants applicants;
  private final ProjectStages stages;
  private final ProjectTerms terms;
  private final ProjectMoney money;
  private final ProjectEvaluations evaluations;
  private final ProjectHistory history;
  private final Map<ClusterTier, long[]> tiers = new EnumMap<>(ClusterTier.class);
  private final long @Nullable [] tierless;
  private final Map<UUID, int[]> treated = new HashMap<>();

  /** Projects whose numbers no bitmap can tell; each is held against a program by itself. */
  private final int[] strange;

  ProjectIndex(Collection<Subject> given) {
    List<Subject> inOrder = new ArrayList<>(given);
    inOrder.sort((one, other) -> compare(id(one), id(other)));
    Map<List<?>, Integer> numbers = new LinkedHashMap<>();
    Map<String, Integer> strangePlaces = new HashMap<>();
    List<ProjectPlaces.Group> groups = new ArrayList<>();
    int[] groupOf = new int[inOrder.size()];
    for (int i = 0; i < groupOf.length; i++) {
      ClusterProject project = inOrder.get(i).project();
      List<?> stated =
          Arrays.asList(project.leadPrefecture(), project.prefectures(), project.municipalities());
      Integer known = numbers.putIfAbsent(stated, groups.size());
      groupOf[i] = known == null ? groups.size() : known;
      if (known == null) {
        groups.add(new ProjectPlaces.Group(project, strangePlaces));
      }
    }
    int[] order = order(inOrder, groups, groupOf);
    subjects = new Subject[order.length];
    byId = new int[order.length];
    int[] group = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      subjects[i] = inOrder.get(order[i]);
      group[i] = groupOf[order[i]];
      byId[order[i]] = i;
    }
    places = new ProjectPlaces(groups.toArray(ProjectPlaces.Group[]::new), group, strangePlaces);
    themes = new ProjectThemes(subjects);
    applicants = new ProjectApplicants(subjects);
    stages = new ProjectStages(subjects);
    terms = new ProjectTerms(subjects);
    money = new ProjectMoney(subjects);
    evaluations = new ProjectEvaluations(subjects);
    history = new ProjectHistory(subjects);
    Marks silent = new Marks(Bitmap.holding(subjects.length));
    int[] beyond = NOBODY;
    for (int i = 0; i < subjects.length; i++) {
      ClusterTier tier = subjects[i].project().tier();
      if (tier == null) {
        silent.set(i);
      } else {
        Bitmap.set(tiers.computeIfAbsent(tier, it -> new long[Bitmap.holding(subjects.length)]), i);
      }
      for (UUID program : subjects[i].treatments().keySet()) {
        treated.put(program, and(treated.getOrDefault(program, NOBODY), i));
      }
      if (ProjectMoney.isStrange(subjects[i].project().money())) {
        beyond = and(beyond, i);
      }
    }
    tierless = silent.bits();
    strange = beyond;
  }

  private static int[] and(int[] before, int project) {
    int[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = project;
    return after;
  }

  /** Places in a list of projects, in the order in which these are numbered. */
  private static int[] order(
      List<Subject> inOrder, List<ProjectPlaces.Group> groups, int[] groupOf) {
    Integer[] byPlaces = new Integer[groups.size()];
    Arrays.setAll(byPlaces, i -> i);
    Arrays.sort(byPlaces, (one, other) -> groups.get(one).compareTo(groups.get(other)));
    // those that lie in one prefecture stand behind the others and are alike in it
    long[] place = new long[groups.size()];
    for (int i = 0; i < byPlaces.length; i++) {
      ProjectPlaces.Group group = groups.get(byPlaces[i]);
      place[byPlaces[i]] =
          group.prefecture == AreaTree.NONE
              ? i
              : groups.size() + 2L * group.prefecture + (group.isPrefecture() ? 0 : 1);
    }
    Map<List<?>, Integer> numbers = new HashMap<>();
    List<String> names = new ArrayList<>();
    int[] themeOf = new int[groupOf.length];
    for (int i = 0; i < themeOf.length; i++) {
      List<?> stated = inOrder.get(i).project().themes();
      List<?> key = stated == null ? List.of() : stated;
      Integer known = numbers.putIfAbsent(key, names.size());
      themeOf[i] = known == null ? names.size() : known;
      if (known == null) {
        names.add(key.size() + " " + key);
      }
    }
    Integer[] byTheme = new Integer[names.size()];
    Arrays.setAll(byTheme, i -> i);
    Arrays.sort(byTheme, (one, other) -> names.get(one).compareTo(names.get(other)));
    int[] theme = new int[byTheme.length];
    for (int i = 0; i < theme.length; i++) {
      theme[byTheme[i]] = i;
    }
    // place, theme and, in the order of ids, the project itself in one number
    long[] keys = new long[groupOf.length];
    Integer[] order = new Integer[groupOf.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = place[groupOf[i]] * byTheme.length + theme[themeOf[i]];
      order[i] = i;
    }
    Arrays.sort(order, (one, other) -> Long.compare(keys[one], keys[other]));
    int[] sorted = new int[order.length];
    Arrays.setAll(sorted, i -> order[i]);
    return sorted;
  }

  /**
   * A criterion before these projects, of which there is at least one.
   *
   * @param everywhere whether all words will be asked about, whatever the area of the program
   * @param room two bitmaps that an answer may write on; null for bitmaps of its own
   */
  Asked ask(
      Criterion criterion,
      Program program,
      Instant now,
      boolean everywhere,
      long @Nullable [][] room) {
    Subject any = new Subject(subjects[0].project(), subjects[0].evaluations());
    Situation situation = new Situation(program, any, places(0), now);
    return switch (criterion.type()) {
      case AREA -> places.ask((Criterion.Area) criterion, everywhere, room);
      case WIDE_AREA -> places.ask((Criterion.WideArea) criterion);
      case APPLICANT -> applicants.ask((Criterion.Applicant) criterion);
      case THEME -> themes.ask((Criterion.Theme) criterion);
      case STAGE -> stages.ask((Criterion.StageIn) criterion, situation.supportYear());
      case TIER -> {
        List<long[]> met = new ArrayList<>();
        for (ClusterTier tier : ((Criterion.Tier) criterion).tiers()) {
          met.addAll(Asked.only(tiers.get(tier)));
        }
        yield Asked.Stated.of(Asked.Changeable.NEVER, met, Asked.only(tierless));
      }
      case AMOUNT -> money.ask((Criterion.Amount) criterion);
      case SIZE -> applicants.ask((Criterion.Size) criterion);
      case TERM -> terms.ask((Criterion.Term) criterion);
      case MATCHING_FUND -> money.ask((Criterion.MatchingFund) criterion);
      case EVALUATION -> evaluations.ask((Criterion.Evaluation) criterion, situation.today());
      case PREDECESSOR ->
          history.before(((Criterion.Predecessor) criterion).programs(), situation.supportYear());
      case EXCLUSION ->
          history.beside(((Criterion.Exclusion) criterion).programs(), situation.supportYear());
      case CALL -> new Asked.Same(Checks.of(criterion, situation).outcome());
    };
  }

  /** Where a project lies. */
  Places places(int project) {
    return places.groups[places.group[project]].places;
  }

  /** The projects that have a treatment at a program, in rising order. */
  int[] treatedAt(UUID program) {
    return treated.getOrDefault(program, NOBODY);
  }

  /** The projects to be held against each program by themselves, in rising order. */
  int[] strange() {
    return strange;
  }

  int size() {
    return subjects.length;
  }

  /** The number of a project, or -1. */
  int number(UUID id) {
    int low = 0;
    int high = byId.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(id(subjects[byId[middle]]), id);
      if (order == 0) {
        return byId[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  static UUID id(Subject subject) {
    ClusterProject project = subject.project();
    UUID id = project.id();
    if (id == null) {
      throw new IllegalStateException("a project without id: " + project.externalId());
    }
    return id;
  }

  /** The order of ids as text. */
  static int compare(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }
}
