package org.renkei.ministry.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.web.Page;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramState;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
class ProgramQueryIT {
  private static final int PROGRAMS = 300;
  private static final int FILTERS = 400;

  @Inject Programs programs;
  @Inject ProgramStore store;

  @Test
  void findsExactlyWhatTheFilterOfTheContractsAccepts() {
    // Given
    RandomPrograms random = new RandomPrograms(new Random(20261124));
    List<Program> all = new ArrayList<>();
    for (int i = 0; i < PROGRAMS; i++) {
      all.add(programs.publish(random.program("RANDOM-" + i)).program());
    }
    int matched = 0;

    for (int i = 0; i < FILTERS; i++) {
      ProgramFilter filter = random.filter();
      Instant now = random.moment();

      // When
      List<UUID> found = found(filter, now);

      // Then
      List<UUID> accepted =
          all.stream()
              .filter(program -> filter.accepts(program, now))
              .map(program -> Objects.requireNonNull(program.id()))
              .toList();
      assertThat(found).as("%s at %s", filter, now).containsExactlyInAnyOrderElementsOf(accepted);
      matched += accepted.size();
    }
    assertThat(matched).as("a filter that lets nothing pass proves little").isGreaterThan(FILTERS);
  }

  private List<UUID> found(ProgramFilter filter, Instant now) {
    List<UUID> found = new ArrayList<>();
    List<Program> page;
    int offset = 0;
    do {
      ProgramQuery query =
          new ProgramQuery(
              filter,
              EnumSet.of(ProgramState.PUBLISHED),
              null,
              null,
              List.of(),
              new Page(Page.MAX_LIMIT, offset),
              null,
              now);
      page = store.list(query);
      page.stream()
          .filter(program -> program.sourceId().startsWith("RANDOM-"))
          .forEach(program -> found.add(Objects.requireNonNull(program.id())));
      offset += page.size();
    } while (page.size() == Page.MAX_LIMIT);
    return found;
  }
}
