package org.renkei.chassis.web;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock by which calls open and close; a test brings its own. */
final class Clocks {
  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.system(JsonConfiguration.JAPAN);
  }
}
