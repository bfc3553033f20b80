package org.renkei.ministry.imports;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.renkei.ministry.extension.CatalogFormat;

/**
 * 見本カタログ: publishes {@code demo/catalog.json} of the module, the way any other file is imported. It
 * is a source of its own: a ministry's complete catalog does not withdraw it.
 */
@Singleton
final class DemoCatalog {
  private static final Logger LOG = Logger.getLogger(DemoCatalog.class);
  private static final String SOURCE = "demo";
  private static final String RESOURCE = "demo/catalog.json";

  private final DemoConfig config;
  private final Imports imports;
  private final ImportQueue queue;

  DemoCatalog(DemoConfig config, Imports imports, ImportQueue queue) {
    this.queue = queue;
    this.config = config;
    this.imports = imports;
  }

  void load(@Observes StartupEvent start) throws IOException {
    if (!config.enabled()) {
      return;
    }
    try (InputStream catalog =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
      if (catalog == null) {
        LOG.warnf("There is no %s to demonstrate with", RESOURCE);
        return;
      }
      UUID id = imports.accept(ImportRequest.of(CatalogFormat.RENKEI).from(SOURCE), catalog).id();
      queue.drain();
      ImportReport report = imports.find(id).orElseThrow();
      for (ImportReport.Rejection rejection : report.rejections()) {
        LOG.warnf(
            "Demo program refused row=%d field=%s: %s",
            rejection.row(), rejection.field(), rejection.reason().en());
      }
    }
  }
}
