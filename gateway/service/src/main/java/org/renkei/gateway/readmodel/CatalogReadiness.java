package org.renkei.gateway.readmodel;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready before every catalog is shown as it stood when this process started: a half-read
 * catalog would answer "none fits" where something does. A ministry without a topic is not waited
 * for.
 */
@Readiness
@Singleton
final class CatalogReadiness implements HealthCheck {
  private final Ministries ministries;
  private final Catalogs catalogs;
  private final CatalogProgress progress;

  CatalogReadiness(Ministries ministries, Catalogs catalogs, CatalogProgress progress) {
    this.ministries = ministries;
    this.catalogs = catalogs;
    this.progress = progress;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("catalogs").status(progress.isCaughtUp());
    CatalogSnapshot snapshot = catalogs.snapshot();
    ministries
        .all()
        .forEach(
            ministry ->
                answer.withData(ministry.code().value(), snapshot.published(ministry.code())));
    return answer.build();
  }
}
