package org.renkei.chassis.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** {@code renkei.web.*}: how large a request may be. */
@ConfigMapping(prefix = "renkei.web")
public interface WebConfig {
  /** The largest body of a request. */
  @WithDefault("256K")
  MemorySize maxBodySize();

  /** Paths under which larger bodies are taken, such as {@code /v1/imports}. */
  Optional<List<String>> largeBodyPaths();

  /** The largest body under {@link #largeBodyPaths()}. */
  @WithDefault("200M")
  MemorySize maxLargeBodySize();
}
