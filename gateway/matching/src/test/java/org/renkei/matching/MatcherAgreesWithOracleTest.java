package org.renkei.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.renkei.contracts.program.Program;

class MatcherAgreesWithOracleTest {
  @Property(tries = 10_000)
  void saysWhatTheOracleSays(
      @ForAll @Size(max = 60) List<Long> programs,
      @ForAll long project,
      @ForAll long query,
      @ForAll long moment) {
    // Given
    Catalog catalog = Catalog.of(programs(programs));
    Subject subject = Chance.subject(project);
    MatchQuery asked = Chance.query(query);
    Instant now = Chance.moment(moment);

    // When
    MatchResult result = Matcher.match(catalog, subject, asked, now);

    // Then
    assertThat(result)
        .as(() -> differences(catalog.programs(), subject, now))
        .isEqualTo(OracleMatcher.match(catalog, subject, asked, now));
  }

  @Property(tries = 1_000)
  void saysTheSameOfACatalogThatCameAboutByChanges(
      @ForAll @Size(max = 200) List<Long> changes, @ForAll long project, @ForAll long query) {
    // Given
    Subject subject = Chance.subject(project);
    MatchQuery asked = Chance.query(query);
    Catalog changed = Catalog.of(programs(changes.subList(0, changes.size() / 2)));
    List<Program> expected = new ArrayList<>(changed.programs());
    for (int i = changes.size() / 2; i < changes.size(); i++) {
      Program program = Chance.program(changes.get(i), Math.floorMod(changes.get(i), 100));
      expected.removeIf(each -> program.id() != null && program.id().equals(each.id()));
      changed = changed.with(program);
      expected.add(program);
    }

    // When
    MatchResult result = Matcher.match(changed, subject, asked, Chance.NOW);

    // Then
    Catalog fresh = Catalog.of(expected);
    assertThat(changed.programs()).isEqualTo(fresh.programs());
    assertThat(result).isEqualTo(OracleMatcher.match(fresh, subject, asked, Chance.NOW));
  }

  /** The programs on whose verdict the two differ, with what they require. */
  private static String differences(List<Program> programs, Subject subject, Instant now) {
    return programs.stream()
        .filter(
            program -> {
              MatchQuery all = MatchQuery.all(0, 1);
              Catalog alone = Catalog.of(List.of(program));
              return !Matcher.match(alone, subject, all, now)
                  .equals(OracleMatcher.match(alone, subject, all, now));
            })
        .map(program -> program.criteria() + " " + program.calls())
        .collect(Collectors.joining("\n", "differing alone: ", "\nproject: " + subject));
  }

  private static List<Program> programs(List<Long> seeds) {
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      programs.add(Chance.program(seeds.get(i), i));
    }
    return programs;
  }
}
