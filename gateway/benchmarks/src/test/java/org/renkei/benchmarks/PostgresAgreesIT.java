package org.renkei.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.renkei.servers.SharedTestServers;

class PostgresAgreesIT {
  @Test
  void findsTheSame() throws SQLException {
    try (PostgresPerformance performance =
        new PostgresPerformance(SharedTestServers.get().createDatabase("benchmarks"), 2_000, 100)) {
      assertThat(performance.check()).isPositive();
    }
  }
}
