package org.renkei.ministry.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code renkei.imports.*}: how files are taken in. */
@ConfigMapping(prefix = "renkei.imports")
public interface ImportsConfig {
  /** The largest file once it is unpacked. */
  @WithDefault("2G")
  MemorySize maxUnpackedSize();

  /** Rows that go into the catalog in one transaction. */
  @WithDefault("500")
  int batchSize();

  /** How often a process looks for imports that another one left behind. */
  @WithDefault("5S")
  Duration pollInterval();

  /** How long a table with rejected rows is kept, so that its errors can be fetched. */
  @WithDefault("7D")
  Duration keepTables();
}
