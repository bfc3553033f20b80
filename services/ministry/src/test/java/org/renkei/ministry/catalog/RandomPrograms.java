package org.renkei.ministry.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.SearchText;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.code.Themes;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Combination;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Stage;

/** Programs and filters that keep to the rules, drawn so that they meet often. */
final class RandomPrograms {
  private static final List<String> WORDS =
      List.of("水産", "カニ", "かに", "ﾛﾎﾞｯﾄ", "ロボット", "ＡＩ", "ai", "髙度", "高度", "A", "医", "𠮷野", "１〜２");
  private static final Instant MIDDLE = Instant.parse("2026-06-01T00:00:00Z");

  private final Random random;
  private final List<AreaCode> areas;
  private final List<ThemeCode> themes = Themes.all().stream().map(Themes.Theme::code).toList();

  RandomPrograms(Random random) {
    this.random = random;
    // The whole of the north, so that areas lie in each other, and little besides.
    this.areas =
        Areas.all().stream()
            .map(Areas.Area::code)
            .filter(
                code ->
                    code.value().startsWith("JP")
                        || code.value().startsWith("01100")
                        || code.value().startsWith("0111")
                        || code.value().startsWith("02")
                        || code.value().equals("010006"))
            .toList();
  }

  Program program(String sourceId) {
    return program(sourceId, List.of(2026), null);
  }

  /**
   * A program.
   *
   * @param years fiscal years that its calls are of
   * @param variantOf what it varies, if it comes to name an area
   */
  Program program(String sourceId, List<Integer> years, @Nullable UUID variantOf) {
    List<Criterion> criteria = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      List<AreaCode> included = some(areas, 3);
      List<AreaCode> excluded = some(areas, 2);
      if (!included.isEmpty() || !excluded.isEmpty()) {
        criteria.add(new Criterion.Area(included, excluded, null));
      }
    }
    if (random.nextBoolean()) {
      criteria.add(new Criterion.Applicant(some(kinds(), 3), List.of(), List.of(), 2, null));
    }
    return new Program(
        null,
        null,
        0,
        null,
        null,
        null,
        sourceId,
        null,
        text(),
        random.nextBoolean() ? "Aid " + text() : null,
        text(),
        null,
        text(),
        null,
        random.nextBoolean() ? text() : null,
        null,
        null,
        null,
        null,
        one(List.of(ProgramKind.values())),
        List.of(one(List.of(SupportCategory.values())), one(List.of(SupportCategory.values()))),
        some(List.of(Stage.values()), 3),
        some(themes, 3),
        Funding.UNSTATED,
        calls(years),
        criteria,
        Combination.UNSTATED,
        List.of(),
        List.of(),
        criteria.stream().anyMatch(Criterion.Area.class::isInstance) ? variantOf : null);
  }

  private List<Call> calls(List<Integer> years) {
    List<Call> calls = new ArrayList<>();
    for (int round = 1; round <= random.nextInt(4); round++) {
      Instant opens = random.nextInt(5) == 0 ? null : moment();
      Instant closes =
          random.nextInt(5) == 0
              ? null
              : (opens == null ? moment() : opens.plus(Duration.ofDays(1 + random.nextInt(60))));
      calls.add(new Call(new FiscalYear(one(years)), round, opens, closes, null));
    }
    return calls;
  }

  ProgramFilter filter() {
    return new ProgramFilter(
        rarely() ? SearchText.words(text()) : List.of(),
        rarely() ? Set.copyOf(some(List.of(ProgramKind.values()), 5)) : Set.of(),
        rarely() ? Set.copyOf(some(List.of(SupportCategory.values()), 3)) : Set.of(),
        rarely() ? Set.copyOf(some(List.of(Stage.values()), 3)) : Set.of(),
        rarely() ? new HashSet<>(some(themes, 4)) : Set.of(),
        random.nextBoolean() ? new HashSet<>(some(areas, 3)) : Set.of(),
        rarely() ? Set.copyOf(some(kinds(), 3)) : Set.of(),
        rarely() ? Set.copyOf(some(List.of(CallStatus.values()), 2)) : Set.of());
  }

  /** A moment within half a year; on the hour, so that some fall on an opening. */
  Instant moment() {
    return MIDDLE.plus(Duration.ofDays(random.nextInt(180) - 90));
  }

  private boolean rarely() {
    return random.nextInt(4) == 0;
  }

  private String text() {
    return one(WORDS) + one(List.of("", " ", "の")) + one(WORDS);
  }

  private static List<ApplicantKind> kinds() {
    return List.of(ApplicantKind.values());
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> List<T> some(List<T> values, int most) {
    Set<T> some = new HashSet<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      some.add(one(values));
    }
    return List.copyOf(some);
  }
}
