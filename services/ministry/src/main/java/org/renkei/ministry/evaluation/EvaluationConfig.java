package org.renkei.ministry.evaluation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** {@code renkei.evaluation.*}: with whom this ministry evaluates, and how due days are watched. */
@ConfigMapping(prefix = "renkei.evaluation")
public interface EvaluationConfig {
  /** Codes of the ministries whose word is read, this one among them or not; at least one other. */
  List<String> ministries();

  /**
   * How often the clock is held against the due days of the evaluations that this ministry leads.
   */
  @WithDefault("5S")
  Duration checkInterval();

  /** How long to wait before a policy is asked again whose offer could not be granted. */
  @WithDefault("60S")
  Duration policyRetry();
}
