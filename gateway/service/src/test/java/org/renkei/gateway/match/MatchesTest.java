package org.renkei.gateway.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.CatalogPosition;
import org.renkei.contracts.match.CatalogState;
import org.renkei.contracts.match.MatchStatus;

class MatchesTest {
  private static final CatalogPosition CURRENT = catalog("MEXT", CatalogState.CURRENT);
  private static final CatalogPosition STALE = catalog("METI", CatalogState.STALE);
  private static final CatalogPosition ABSENT = catalog("MAFF", CatalogState.ABSENT);

  @Test
  void tellsAMissingCatalogBeforeAnythingElse() {
    // Then
    for (MatchStatus ofPrograms : MatchStatus.values()) {
      assertThat(Matches.status(ofPrograms, List.of(CURRENT, ABSENT)))
          .isEqualTo(MatchStatus.CATALOG_MISSING);
    }
  }

  @Test
  void leavesTheStatusAsItIsWhenACatalogIsOnlyStale() {
    // Then
    assertThat(Matches.status(MatchStatus.NONE_FITS, List.of(CURRENT, STALE)))
        .isEqualTo(MatchStatus.NONE_FITS);
    assertThat(Matches.status(MatchStatus.OK, List.of(CURRENT, STALE))).isEqualTo(MatchStatus.OK);
  }

  private static CatalogPosition catalog(String ministry, CatalogState state) {
    return new CatalogPosition(new MinistryCode(ministry), state, Instant.EPOCH, 1, 1);
  }
}
