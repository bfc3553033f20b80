package org.renkei.ministry.imports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Source;
import org.renkei.ministry.extension.CatalogSource;

/** The source that stands beside each program which was read from one. */
final class Sources {
  private Sources() {}

  static @Nullable Source readAt(CatalogSource from, Instant now) {
    Source source = from.source();
    return source == null
        ? null
        : new Source(
            source.system(),
            source.url(),
            source.licence(),
            source.credit(),
            now.truncatedTo(ChronoUnit.MILLIS));
  }
}
