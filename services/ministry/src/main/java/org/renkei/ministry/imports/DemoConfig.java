package org.renkei.ministry.imports;

import io.smallrye.config.ConfigMapping;

/** {@code renkei.demo.*}. */
@ConfigMapping(prefix = "renkei.demo")
public interface DemoConfig {
  /** Whether the demo catalog of the module is published at the start. */
  boolean enabled();
}
