package org.renkei.gateway.ministry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.CatalogPosition;
import org.renkei.contracts.match.CatalogState;
import org.renkei.gateway.readmodel.CatalogProgress;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.GatewayConfig;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.gateway.readmodel.Ministry;

/** 鮮度: how fresh the catalog of each ministry is. */
@Singleton
public class CatalogStatuses {
  private final Ministries ministries;
  private final Catalogs catalogs;
  private final CatalogProgress progress;
  private final ServiceProbe probe;
  private final GatewayConfig config;
  private final Clock clock;
  private final Map<MinistryCode, Instant> lastCurrent = new ConcurrentHashMap<>();

  CatalogStatuses(
      Ministries ministries,
      Catalogs catalogs,
      CatalogProgress progress,
      ServiceProbe probe,
      GatewayConfig config,
      Clock clock) {
    this.ministries = ministries;
    this.catalogs = catalogs;
    this.progress = progress;
    this.probe = probe;
    this.config = config;
    this.clock = clock;
  }

  /** The freshness of every ministry's catalog, in order of their codes. */
  public List<CatalogPosition> positions() {
    return ministries.all().stream().map(ministry -> of(ministry).position()).toList();
  }

  /** Whether a ministry's service is ready, as far as its last answers tell. */
  public boolean isUp(Ministry ministry) {
    return probe.isUp(ministry.code());
  }

  CatalogStatus of(Ministry ministry) {
    MinistryCode code = ministry.code();
    CatalogStatus status =
        CatalogStatus.judge(
            new CatalogStatus.Facts(
                code,
                progress.of(ministry),
                probe.isUp(code),
                catalogs.snapshot().published(code),
                lastKnown(code)),
            clock.instant(),
            config.lagGrace());
    Instant asOf = status.position().asOf();
    if (status.position().state() == CatalogState.CURRENT && asOf != null) {
      lastCurrent.put(code, asOf);
    }
    return status;
  }

  /** When the catalog was last CURRENT; after a restart, the time of its newest event. */
  private @Nullable Instant lastKnown(MinistryCode ministry) {
    Instant current = lastCurrent.get(ministry);
    return current == null ? catalogs.newest(ministry).orElse(null) : current;
  }

  void watch(@Observes StartupEvent event, Vertx vertx, MeterRegistry meters) {
    // Looked at even when nobody asks, so that the last CURRENT moment is known when it is over.
    vertx.setPeriodic(
        config.probeInterval().toMillis(), tick -> ministries.all().forEach(this::of));
    for (Ministry ministry : ministries.all()) {
      String code = ministry.code().value();
      Gauge.builder(
              "renkei.catalog.programs", catalogs, all -> all.snapshot().published(ministry.code()))
          .description("programs of a ministry that can be matched")
          .tag("ministry", code)
          .register(meters);
      Gauge.builder("renkei.catalog.lag", progress, all -> all.of(ministry).lag())
          .description("records of a ministry's topic that wait to be read")
          .tag("ministry", code)
          .register(meters);
    }
  }
}
