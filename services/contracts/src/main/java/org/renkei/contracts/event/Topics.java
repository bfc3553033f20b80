package org.renkei.contracts.event;

import org.renkei.contracts.code.MinistryCode;

/** Names of topics. Each is written by its owner alone. */
public final class Topics {
  /** クラスタープロジェクト, written by the gateway; key: project id; compacted. */
  public static final String CLUSTER_PROJECT = "gateway.cluster-project.v1";

  private Topics() {}

  /** 支援制度 of a ministry, written by it; key: program id; compacted, a tombstone at the end. */
  public static String program(MinistryCode ministry) {
    return ministry.lowerCase() + ".program.v1";
  }

  /** 共同評価 as a ministry takes part in it, written by it; key: evaluation id; kept. */
  public static String evaluation(MinistryCode ministry) {
    return ministry.lowerCase() + ".evaluation.v1";
  }

  /** 公募の開始・締切 of a ministry, written by it; key: program id; kept, never compacted. */
  public static String call(MinistryCode ministry) {
    return ministry.lowerCase() + ".call.v1";
  }
}
