package org.renkei.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.matching.text.CharacterPairs;
import org.renkei.matching.text.Vocabulary;

/**
 * Readers while programs change. A writer turns one program after the other from fitting to not
 * fitting, then all of them back. So at every moment the programs before one place stand one way
 * and those after it the other, and all that fit have the same score; a reader that sees anything
 * else has seen half a change.
 */
class ReadersBesideAWriterTest {
  private static final Instant NOW = Instant.parse("2026-10-15T01:00:00Z");
  private static final MatchQuery ALL = MatchQuery.all(0, Integer.SIZE);

  private static final int PROGRAMS = 12;

  /** After so many changes they settle, so that indexes come and go. */
  private static final int SETTLING = 3;

  private static final int EACH = (1 << PROGRAMS) - 1;
  private static final int READERS = 3;

  /** In all; more with {@code -Drenkei.reads=10000000}. */
  private static final long READS = Long.getLong("renkei.reads", 100_000);

  private final Vocabulary vocabulary = new Vocabulary(new CharacterPairs());
  private final Subject project =
      Json.subject("{\"tier\":\"SMALL\",\"name\":\"コン\",\"lead_prefecture\":\"010006\"}");
  private final AtomicLong left = new AtomicLong(READS);
  private volatile Catalog catalog = Catalog.of(List.of(), vocabulary);

  /** A program whose number stands in its version. */
  private PreparedProgram program(int number, boolean fits) {
    return PreparedProgram.of(
        ProgramFixture.aProgram()
            .sourceId("s-" + number)
            .version(number)
            .title(fits ? "コン" : "炭素")
            .with(new Criterion.Tier(List.of(fits ? ClusterTier.SMALL : ClusterTier.GLOBAL), null))
            .build(),
        vocabulary);
  }

  @Test
  void seeWholeChangesOnly() throws Exception {
    // Given
    List<PreparedProgram> fitting = new ArrayList<>();
    List<PreparedProgram> others = new ArrayList<>();
    for (int i = 0; i < PROGRAMS; i++) {
      fitting.add(program(i, true));
      others.add(program(i, false));
    }
    catalog = Catalog.of(fitting, vocabulary);
    ExecutorService threads = Executors.newFixedThreadPool(READERS);

    // When
    List<Future<Long>> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      readers.add(threads.submit(this::read));
    }
    long changes = 0;
    while (left.get() > 0) {
      for (PreparedProgram changed : changes / PROGRAMS % 2 == 0 ? others : fitting) {
        Catalog next = catalog.with(changed);
        catalog = changes++ % SETTLING == 0 ? next.settled() : next;
      }
    }

    // Then
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    long torn = 0;
    for (Future<Long> reader : readers) {
      torn += reader.get();
    }
    assertThat(torn).isZero();
    assertThat(changes).isGreaterThan(PROGRAMS);
  }

  /** Reads until enough has been read in all; returns how often it saw half a change. */
  private long read() {
    long torn = 0;
    while (left.getAndDecrement() > 0) {
      Catalog seen = catalog;
      torn += isWhole(Matcher.rank(seen, project, ALL, NOW)) && seen.size() == PROGRAMS ? 0 : 1;
    }
    return torn;
  }

  private static boolean isWhole(Ranking ranking) {
    int fitting = 0;
    int others = 0;
    int score = ranking.page().get(0).score();
    boolean alike = true;
    for (Ranking.Ranked ranked : ranking.page()) {
      int number = 1 << ranked.program().version();
      if (ranked.verdict() == Verdict.ELIGIBLE) {
        fitting |= number;
        alike &= ranked.text() > 0 && ranked.score() == score;
      } else {
        others |= number;
        alike &= ranked.text() == 0;
      }
    }
    return alike
        && (fitting | others) == EACH
        && (isLowest(fitting) || isLowest(others))
        && ranking.page().size() == PROGRAMS
        && ranking.total() == PROGRAMS
        && ranking.counts().byVerdict().getOrDefault(Verdict.ELIGIBLE, 0)
            == Integer.bitCount(fitting);
  }

  /** Whether the programs are the first ones up to some place. */
  private static boolean isLowest(int programs) {
    return (programs & (programs + 1)) == 0;
  }
}
