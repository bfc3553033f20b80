package org.renkei.ministry;

import java.net.URI;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;

/**
 * 府省: the ministry that this service serves, as it is configured.
 *
 * @param code short name
 * @param nameJa 府省名
 * @param nameEn the ministry's own English name
 */
public record Ministry(MinistryCode code, String nameJa, String nameEn) {
  /** The topic of its catalog. */
  public String programTopic() {
    return Topics.program(code);
  }

  /** The topic that tells which of its calls opened and closed. */
  public String callTopic() {
    return Topics.call(code);
  }

  /** The topic of its word in joint evaluations. */
  public String evaluationTopic() {
    return Topics.evaluation(code);
  }

  /** CloudEvents source of what it writes. */
  public URI source() {
    return EventTypes.source(code);
  }
}
