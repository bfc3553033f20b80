package org.renkei.ministry.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code renkei.calls.*}: how calls that open and close are announced. */
@ConfigMapping(prefix = "renkei.calls")
public interface CallsConfig {
  /** How often the clock is held against the dates of the calls. */
  @WithDefault("1S")
  Duration checkInterval();
}
