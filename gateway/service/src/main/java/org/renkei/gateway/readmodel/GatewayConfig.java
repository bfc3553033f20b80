package org.renkei.gateway.readmodel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** {@code renkei.gateway.*}: whose catalogs the gateway reads, and how it watches them. */
@ConfigMapping(prefix = "renkei.gateway")
public interface GatewayConfig {
  /** The ministries by their code, such as {@code renkei.gateway.ministries.MEXT.url}. */
  Map<String, MinistrySettings> ministries();

  /** How long changes are gathered before they are shown together; at once when zero. */
  @WithDefault("0S")
  Duration snapshotDelay();

  /** How often a ministry's service is asked whether it is ready. */
  @WithDefault("2S")
  Duration probeInterval();

  /** How long a ministry's service may take to answer that. */
  @WithDefault("1S")
  Duration probeTimeout();

  /** How many times in a row it may fail to say that it is ready before its catalog is STALE. */
  @WithDefault("3")
  int probeMisses();

  /** How long events may wait to be read before a catalog counts as STALE. */
  @WithDefault("5S")
  Duration lagGrace();

  /** {@code renkei.gateway.ministries.<CODE>.*}. */
  interface MinistrySettings {
    /** Its Japanese name. */
    String nameJa();

    /** Its English name. */
    String nameEn();

    /** Where its service answers, without path. */
    URI url();
  }
}
