package org.renkei.ministry.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Starts the service with its demo catalog, as the local system does. */
public final class DemoProfile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("renkei.demo.enabled", "true");
  }
}
