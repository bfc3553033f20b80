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
import org.renkei.matching.japanese.JapaneseWords;
import org.renkei.matching.text.CharacterPairs;
import org.renkei.matching.text.Vocabulary;

class MatcherAgreesWithOracleTest {
  private static final Vocabulary PAIRS = new Vocabulary(new CharacterPairs());
  private static final Vocabulary JAPANESE = new Vocabulary(new JapaneseWords());

  @Property(tries = 10_000)
  void saysWhatTheOracleSays(
      @ForAll @Size(max = 60) List<Long> programs,
      @ForAll long project,
      @ForAll long query,
      @ForAll long moment) {
    // Given
    Catalog catalog = catalog(programs(programs), PAIRS);
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
    Catalog changed = catalog(programs(changes.subList(0, changes.size() / 2)), PAIRS);
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
    Catalog fresh = catalog(expected, PAIRS);
    assertThat(changed.programs()).isEqualTo(fresh.programs());
    assertThat(result).isEqualTo(OracleMatcher.match(fresh, subject, asked, Chance.NOW));
  }

  @Property(tries = 500)
  void saysTheSameOfACatalogThatHasSettled(
      @ForAll @Size(max = 200) List<Long> changes, @ForAll long project, @ForAll long query) {
    // Given
    Subject subject = Chance.subject(project);
    MatchQuery asked = Chance.query(query);
    Catalog changed = catalog(programs(changes.subList(0, changes.size() / 2)), PAIRS);
    for (int i = changes.size() / 2; i < changes.size(); i++) {
      changed = changed.with(Chance.program(changes.get(i), Math.floorMod(changes.get(i), 100)));
      changed = changes.get(i) % 16 == 0 ? changed.settled() : changed;
    }

    // When
    Catalog settled = changed.settled();

    // Then
    assertThat(settled.loose()).isEmpty();
    assertThat(settled.parts()).hasSizeLessThanOrEqualTo(1);
    assertThat(settled.settled()).isSameAs(settled);
    assertThat(settled.programs()).isEqualTo(changed.programs());
    assertThat(Matcher.match(settled, subject, asked, Chance.NOW))
        .isEqualTo(OracleMatcher.match(changed, subject, asked, Chance.NOW));
  }

  @Property(tries = 1_000)
  void saysWhatTheOracleSaysOfWordsFromADictionary(
      @ForAll @Size(max = 30) List<Long> programs, @ForAll long project, @ForAll long query) {
    // Given
    Catalog catalog = catalog(programs(programs), JAPANESE);
    Subject subject = Chance.subject(project);
    MatchQuery asked = Chance.query(query);

    // When
    MatchResult result = Matcher.match(catalog, subject, asked, Chance.NOW);

    // Then
    assertThat(result).isEqualTo(OracleMatcher.match(catalog, subject, asked, Chance.NOW));
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

  private static Catalog catalog(List<Program> programs, Vocabulary vocabulary) {
    return Catalog.of(
        programs.stream().map(program -> PreparedProgram.of(program, vocabulary)).toList(),
        vocabulary);
  }

  private static List<Program> programs(List<Long> seeds) {
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      programs.add(Chance.program(seeds.get(i), i));
    }
    return programs;
  }
}
