package org.renkei.gateway.readmodel;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.chassis.messaging.Projections;
import org.renkei.chassis.messaging.TopicProgress;
import org.renkei.contracts.code.MinistryCode;

/**
 * How far the topics have been read, told only once the snapshot shows it: who has seen a position
 * finds everything up to it in the answers.
 */
@Singleton
public class CatalogProgress {
  private final Projections projections;
  private final Catalogs catalogs;
  private final Map<MinistryCode, TopicProgress> told = new ConcurrentHashMap<>();
  private volatile long awaited = -1;

  CatalogProgress(Projections projections, Catalogs catalogs) {
    this.projections = projections;
    this.catalogs = catalogs;
  }

  /** How far the catalog of a ministry is shown. */
  public TopicProgress of(Ministry ministry) {
    TopicProgress nothing = new TopicProgress(ministry.topic(), false, false, 0, 0, null);
    TopicProgress read = projections.progress(ministry.topic()).orElse(nothing);
    // Looked at after the progress was read, so that it covers all of it.
    if (catalogs.shown() >= catalogs.taken()) {
      told.put(ministry.code(), read);
    }
    return told.getOrDefault(ministry.code(), nothing);
  }

  /**
   * Whether everything is shown that stood in the topics when this process began to read. Once true
   * it stays so.
   */
  public boolean isCaughtUp() {
    if (awaited < 0 && projections.isCaughtUp()) {
      awaited = catalogs.taken();
    }
    return awaited >= 0 && catalogs.shown() >= awaited;
  }
}
