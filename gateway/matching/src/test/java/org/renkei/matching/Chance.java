package org.renkei.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Combination;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.program.UnreadCriterion;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.HeldSupport;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.PlannedStage;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;
import org.renkei.contracts.project.SupportTerm;
import org.renkei.contracts.project.YearlyMoney;

/**
 * Random programs and projects, each from a number. Values come from small sets, so that programs
 * and projects meet, miss and tie often, and so that every kind of statement and of silence occurs.
 */
final class Chance {
  /** A moment at which calls of {@link #program} open, are open and close. */
  static final Instant NOW = Instant.parse("2026-06-15T03:00:00Z");

  /** Nation, blocks, two prefectures with cities and wards, one of another block, one unlisted. */
  private static final List<String> AREAS =
      List.of(
          "JP",
          "JP-HOKKAIDO",
          "JP-KANTO",
          "JP-TOHOKU",
          "010006",
          "140007",
          "040002",
          "012025",
          "011002",
          "011011",
          "011029",
          "141003",
          "141011",
          "142018",
          "041009",
          "990001");

  private static final List<String> PLACES =
      List.of(
          "010006", "140007", "040002", "012025", "011002", "011011", "141003", "142018", "041009",
          "990001");
  private static final List<String> THEMES =
      List.of(
          "LIFE",
          "LIFE.MARINE_BIO",
          "LIFE.DRUG",
          "ICT",
          "ICT.ROBOT",
          "FOOD",
          "FOOD.FISHERIES",
          "FUTURE.NOT_LISTED",
          "ICT.ROBOT.ARM");
  private static final List<String> WORDS =
      List.of("海洋バイオ", "研究開発", "事業化支援", "人材育成", "システムLSI", "水産", "医療機器", "ＬＳＩ");

  private final Random random;

  private Chance(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
  }

  /** The id of a program of the worlds: there are not many, so that histories name them. */
  private static UUID idOf(int number) {
    return new UUID(0x123456789abc5000L + ((number * 0x1357L) << 48), -1L - number);
  }

  static Program program(long seed, int number) {
    return new Chance(seed).program(number);
  }

  static Subject subject(long seed) {
    Chance world = new Chance(seed);
    ClusterProject project = world.project();
    return new Subject(
        project, world.maybe(world::evaluations), world.chance(50) ? Map.of() : world.treatments());
  }

  static MatchQuery query(long seed) {
    Chance world = new Chance(seed);
    boolean filtered = world.chance(60);
    return new MatchQuery(
        world.filter(filtered, Verdict.values()),
        filtered && world.chance(30) ? Set.of(world.ministry()) : Set.of(),
        world.filter(filtered, SupportCategory.values()),
        world.filter(filtered, Stage.values()),
        world.filter(filtered, Timing.values()),
        world.below(4),
        world.below(12));
  }

  static Instant moment(long seed) {
    return NOW.plus(Duration.ofHours(new Chance(seed).below(400) - 200));
  }

  private <T> Set<T> filter(boolean filtered, T[] values) {
    Set<T> some = new LinkedHashSet<>();
    if (filtered && chance(40)) {
      some.add(values[below(values.length)]);
      some.add(values[below(values.length)]);
    }
    return some;
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> some(int max, Supplier<T> one) {
    List<T> values = new ArrayList<>();
    for (int i = random.nextInt(max + 1); i > 0; i--) {
      values.add(one.get());
    }
    return values;
  }

  private <T> @Nullable T maybe(Supplier<T> one) {
    return chance(75) ? one.get() : null;
  }

  private MinistryCode ministry() {
    return new MinistryCode(oneOf(List.of("MEXT", "METI", "MAFF", "MHLW")));
  }

  private String text() {
    return String.join("の", some(4, () -> oneOf(WORDS)));
  }

  private AreaCode area() {
    return new AreaCode(oneOf(AREAS));
  }

  private ThemeCode theme() {
    return new ThemeCode(oneOf(THEMES));
  }

  private Long yen() {
    return chance(70) ? below(6) * 1_000_000L : below(6_000_000);
  }

  private FiscalYear year() {
    return new FiscalYear(2024 + below(5));
  }

  private Program program(int number) {
    List<Criterion> criteria = new ArrayList<>();
    int density = 5 + below(40);
    for (int type = 0; type < 14; type++) {
      if (chance(density)) {
        criteria.add(criterion(type));
      }
    }
    return new Program(
        idOf(number),
        ministry(),
        1,
        chance(95) ? ProgramState.PUBLISHED : ProgramState.SUSPENDED,
        NOW,
        NOW,
        "S" + number,
        null,
        text(),
        null,
        text(),
        null,
        text(),
        null,
        null,
        null,
        null,
        null,
        null,
        ProgramKind.SUBSIDY,
        some(2, () -> oneOf(SupportCategory.values())),
        some(2, () -> oneOf(Stage.values())),
        some(chance(10) ? 7 : 3, this::theme),
        new Funding(maybe(this::yen), maybe(this::yen), null, null, null, null),
        calls(),
        criteria,
        Combination.UNSTATED,
        List.of(),
        chance(10) ? List.of(new UnreadCriterion(CriterionType.SIZE, "小規模な者")) : List.of(),
        number > 0 && chance(20) ? idOf(below(number)) : null);
  }

  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (int round = below(4); round > 0; round--) {
      Instant opens =
          NOW.plus(Duration.ofHours(below(4_000) - 2_000)).plusNanos(chance(5) ? 500_000_000 : 0);
      Instant closes =
          chance(15)
              ? null
              : opens.plus(Duration.ofHours(1 + below(2_000))).plusNanos(chance(5) ? 7 : 0);
      calls.add(new Call(year(), round, chance(10) ? null : opens, closes, null));
    }
    return calls;
  }

  private Criterion criterion(int type) {
    return switch (type) {
      case 0 -> new Criterion.Area(some(3, this::area), some(2, this::area), null);
      case 1 -> new Criterion.WideArea(2 + below(3), null);
      case 2 ->
          new Criterion.Applicant(
              some(3, () -> oneOf(ApplicantKind.values())),
              chance(70) ? List.of() : some(2, () -> oneOf(Sector.values())),
              chance(70) ? List.of() : some(2, () -> oneOf(ApplicantKind.values())),
              chance(60) ? 0 : below(5),
              null);
      case 3 -> new Criterion.Theme(some(3, this::theme), null);
      case 4 -> new Criterion.StageIn(some(3, () -> oneOf(Stage.values())), null);
      case 5 -> new Criterion.Tier(some(2, () -> oneOf(ClusterTier.values())), null);
      case 6 -> new Criterion.Amount(maybe(this::yen), maybe(this::yen), null);
      case 7 ->
          new Criterion.Size(
              maybe(() -> below(4) * 100), maybe(() -> below(4) * 1_000_000L), chance(50), null);
      case 8 -> new Criterion.Term(maybe(() -> 1 + below(4)), maybe(() -> 1 + below(4)), null);
      case 9 -> new Criterion.MatchingFund(new Ratio(below(4), 1 + below(3)), null);
      case 10 -> new Criterion.Evaluation(oneOf(Grade.values()), null);
      case 11 -> new Criterion.Predecessor(some(3, () -> idOf(below(20))), null);
      case 12 -> new Criterion.Exclusion(some(3, () -> idOf(below(20))), null);
      default -> new Criterion.CallOpen(chance(30) ? 0 : below(60), null);
    };
  }

  private ClusterProject project() {
    Supplier<LocalGovernmentCode> place = () -> new LocalGovernmentCode(oneOf(PLACES));
    return new ClusterProject(
        null,
        0,
        null,
        null,
        "X",
        "region",
        chance(20) ? "" : text(),
        null,
        maybe(this::text),
        maybe(place),
        maybe(() -> some(2, place)),
        maybe(() -> some(3, place)),
        maybe(this::organisation),
        maybe(() -> some(5, this::organisation)),
        null,
        null,
        maybe(() -> some(3, this::theme)),
        maybe(() -> oneOf(ClusterTier.values())),
        maybe(() -> oneOf(Stage.values())),
        maybe(() -> some(3, () -> new PlannedStage(year(), oneOf(Stage.values())))),
        maybe(
            () -> {
              FiscalYear from = year();
              return new SupportTerm(from, from.plus(below(5)));
            }),
        maybe(
            () ->
                some(
                    3,
                    () ->
                        new YearlyMoney(
                            year(), maybe(this::yen), maybe(this::yen), maybe(this::yen)))),
        maybe(
            () ->
                some(
                    3,
                    () -> {
                      FiscalYear from = year();
                      return new HeldSupport(
                          chance(85) ? idOf(below(20)) : null,
                          null,
                          from,
                          from.plus(below(3)),
                          null);
                    })),
        null);
  }

  private Organisation organisation() {
    return new Organisation(
        oneOf(ApplicantKind.values()),
        "機関",
        null,
        null,
        maybe(() -> below(5) * 100),
        maybe(() -> below(5) * 1_000_000L),
        null);
  }

  private List<ConcludedEvaluation> evaluations() {
    return some(
        2,
        () -> {
          LocalDate on = LocalDate.of(2026, 6, 1).plusDays(below(40) - 20);
          return new ConcludedEvaluation(
              idOf(below(20)), oneOf(Grade.values()), on, on.plusDays(below(40)));
        });
  }

  /** Treatments at some programs, in effect and not, of criteria that the program has or not. */
  private Map<UUID, List<PriorityTreatment>> treatments() {
    Map<UUID, List<PriorityTreatment>> treatments = new HashMap<>();
    for (int i = below(8); i > 0; i--) {
      treatments.put(idOf(below(20)), some(3, this::treatment));
    }
    return treatments;
  }

  private PriorityTreatment treatment() {
    LocalDate from = LocalDate.of(2026, 6, 1).plusDays(below(40) - 20);
    return new PriorityTreatment(
        new UUID(random.nextLong(), random.nextLong()),
        ministry(),
        oneOf(PriorityTreatmentKind.values()),
        maybe(() -> below(15)),
        maybe(() -> oneOf(CriterionType.values())),
        idOf(below(20)),
        oneOf(Grade.values()),
        from,
        from.plusDays(below(40)),
        new LocalizedText("総合評価による。", "By its grade."));
  }
}
