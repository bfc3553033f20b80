package org.renkei.chassis.web;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The clock by which calls open and close; a test brings its own. */
final class Clocks {
  @Produces
  @Singleton
  @DefaultBean
  Clock clock(@ConfigProperty(name = "renkei.clock.stands-at") Optional<Instant> standsAt) {
    return standsAt
        .map(moment -> Clock.fixed(moment, JsonConfiguration.JAPAN))
        .orElseGet(() -> Clock.system(JsonConfiguration.JAPAN));
  }
}
