package org.renkei.ministry;

import io.smallrye.config.ConfigMapping;

/** {@code renkei.ministry.*}: which ministry this service serves. All required. */
@ConfigMapping(prefix = "renkei.ministry")
public interface MinistryConfig {
  /** Short name, two to ten capital letters. */
  String code();

  /** 府省名. */
  String nameJa();

  /** The ministry's own English name. */
  String nameEn();
}
